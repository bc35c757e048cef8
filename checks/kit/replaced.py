"""What a check replaces in libraries while an answer runs, put back even where the answer's thread cannot be ended."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

_in_place: list[ExitStack] = []
_lock = threading.Lock()


@contextmanager
def replaced(*replacements: AbstractContextManager[object]) -> Iterator[None]:
    """Have these in place, `mock.patch.object(...)` or the like, for the length of the `with`, or until `put_back`."""
    with ExitStack() as stack:
        with _lock:
            _in_place.append(stack)
        try:
            for each in replacements:
                stack.enter_context(each)
            yield
        finally:
            with _lock:
                if stack in _in_place:
                    _in_place.remove(stack)


def in_place() -> int:
    """How many of these `with` statements are on now."""
    return len(_in_place)


def put_back(before: int) -> None:
    """Undo what was replaced since there were so many: the thread that did it has been given up."""
    while True:
        with _lock:
            if len(_in_place) <= before:
                return
            stack = _in_place.pop()
        stack.close()
