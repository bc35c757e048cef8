"""Draw code of one's own with one line around it."""

import functools
import inspect
import itertools
import reprlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from checks.kit.timeline import timeline
from checks.kit.trace import Trace
from checks.kit.verdict import pictures_are_shown

LONGEST_LABEL = 16  # characters; there is no room for more beside a bar


@contextmanager
def watch(function: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """Draw every call of `function` made within the block, when the block ends:

        with watch(fetch) as fetch:
            fetch(2)

    The name behind `as` should be the one by which the code calls it: it stands for a function that does the same and
    notes when each call begins and ends, and in which thread; or in which task if it is a coroutine function, whose
    calls last until they have been awaited to their end. Calls still under way when the block ends are drawn up to
    there. An exception is let through, after the picture.
    """
    trace = Trace()
    numbers = itertools.count(1)
    watching = True

    def label(arguments: tuple[Any, ...], named: dict[str, Any]) -> str:
        return _as_written(arguments, named) or f"call {next(numbers)}"

    @functools.wraps(function)
    def watched(*arguments: Any, **named: Any) -> Any:
        if not watching:
            return function(*arguments, **named)
        with trace.span(label(arguments, named), lane=threading.current_thread().name):
            return function(*arguments, **named)

    @functools.wraps(function)
    async def watched_coroutine(*arguments: Any, **named: Any) -> Any:
        if not watching:
            return await function(*arguments, **named)
        with trace.span(label(arguments, named)):
            return await function(*arguments, **named)

    try:
        yield watched_coroutine if inspect.iscoroutinefunction(function) else watched
    finally:
        watching = False
        _show(getattr(function, "__name__", "calls"), trace)


def _as_written(arguments: tuple[Any, ...], named: dict[str, Any]) -> str:
    """The arguments as they were written, or "" where that is nothing or too long."""
    words = [reprlib.repr(value) for value in arguments]
    words += [f"{name}={reprlib.repr(value)}" for name, value in named.items()]
    text = ", ".join(words)
    return text if len(text) <= LONGEST_LABEL else ""


def _show(title: str, trace: Trace) -> None:
    picture = timeline({title: trace})
    if pictures_are_shown():
        from IPython.display import display

        display(picture)
    else:
        print(picture.text(colour=False))
