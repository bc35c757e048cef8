"""A real asyncio event loop that can be watched from another thread.

Virtual time is of no use where real threads are what a check is about. This loop keeps real time, and tells
without a clock what a clock would be asked for: whether it still answers, whether it sleeps or polls, and whether
another thread reached into it where only `call_soon_threadsafe` may.
"""

import asyncio
import contextlib
import contextvars
import selectors
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from checks.kit.deadline import TICK, ticks, wait_until

Result = TypeVar("Result")

LONG_SLEEP = 2.0  # seconds, as long as a check lasts: whoever sleeps longer waits for an event, not for a time
PATIENCE = 0.4  # seconds that the loop gets to answer, or to fall asleep
PATIENCE_AT_LAST = 0.8  # seconds that the main coroutine gets to end once everything it waits for is there


class NeverWoken(Exception):
    """Everything that the main coroutine waits for has happened, and the coroutine waits still."""


class ObservedLoop(asyncio.SelectorEventLoop):
    """An event loop whose state another thread may read.

    `asleep` says whether it waits for an event, with no timer due soon. `reached_into` lists the threads that called
    `call_soon` on it from outside, as a future does whose `set_result` is called in the wrong thread: a loop that
    sleeps does not notice that. `finished` says whether the main coroutine is done. Errors that nobody awaits are
    kept in `errors` instead of being printed. With `holds_up`, whoever wakes the loop from another thread is held up,
    as any thread may be, until the loop sleeps again: what it does after that comes too late.
    """

    def __init__(self, *, holds_up: bool = False) -> None:
        self.asleep = False
        self._holds_up = holds_up
        self.finished = False
        self.reached_into: list[str] = []
        self.errors: list[dict[str, Any]] = []
        self.thread = threading.get_ident()
        super().__init__(_WatchedSelector(self))
        self.set_exception_handler(lambda _loop, context: self.errors.append(context))

    def call_soon(  # type: ignore[override]  # asyncio types the arguments one by one
        self, callback: Callable[..., Any], *args: Any, context: contextvars.Context | None = None
    ) -> asyncio.Handle:
        if threading.get_ident() != self.thread:
            self.reached_into.append(threading.current_thread().name)
        return super().call_soon(callback, *args, context=context)

    def call_soon_threadsafe(  # type: ignore[override]  # the same
        self, callback: Callable[..., Any], *args: Any, context: contextvars.Context | None = None
    ) -> asyncio.Handle:
        handle = super().call_soon_threadsafe(callback, *args, context=context)
        if self._holds_up and threading.get_ident() != self.thread:
            self.beats()
            self.falls_asleep()
        return handle

    def beats(self) -> bool:
        """Whether the loop answers a call from this other thread within about `PATIENCE` seconds, or is finished."""
        beat = threading.Event()
        self.tell(beat.set)
        return any(beat.wait(TICK) or self.finished for _ in ticks(PATIENCE))

    def falls_asleep(self) -> bool:
        """Whether the loop sleeps within about `PATIENCE` seconds, or is finished; one that polls never sleeps."""
        return wait_until(lambda: self.asleep or self.finished, PATIENCE)

    def tell(self, function: Callable[[], Any]) -> None:
        """Have the loop call `function` soon, from another thread; a loop that is closed already will not."""
        with contextlib.suppress(RuntimeError):
            super().call_soon_threadsafe(function)


class _WatchedSelector(selectors.DefaultSelector):
    """Notes when the loop goes to sleep in it, and when it wakes."""

    def __init__(self, loop: ObservedLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> Any:
        self._loop.asleep = timeout is None or timeout >= LONG_SLEEP
        try:
            return super().select(timeout)
        finally:
            self._loop.asleep = False


def run_observed(
    loop: ObservedLoop, main: Callable[[], Coroutine[Any, Any, Result]], conduct: Callable[[], object]
) -> Result:
    """Run the coroutine that `main()` makes on the loop, in this thread, while `conduct()` runs in another.

    `conduct` observes the loop and lets happen what the coroutine waits for. When it returns, the coroutine gets
    `PATIENCE_AT_LAST` seconds to end. The loop is closed at the end; what it recorded can still be read.
    Raises what `main` raises, then what `conduct` raises, and `NeverWoken` if the coroutine had to be cancelled.
    Look at `loop.reached_into` before the result: the attempt to cancel may be what woke the loop for it.
    """
    troubles: list[BaseException] = []
    abandoned = threading.Event()

    async def supervised() -> Result:
        task = loop.create_task(main())

        def run() -> None:
            try:
                conduct()
            except BaseException as error:  # carried to the caller
                troubles.append(error)
            wait_until(lambda: loop.finished or bool(loop.reached_into), PATIENCE_AT_LAST)
            if not loop.finished:
                abandoned.set()
                loop.tell(task.cancel)

        conductor = threading.Thread(target=run, name="conductor", daemon=True)
        conductor.start()
        try:
            return await task
        finally:
            loop.finished = True
            conductor.join()

    try:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            result = runner.run(supervised())
    except asyncio.CancelledError:
        if abandoned.is_set():
            raise NeverWoken from None
        raise
    if troubles:
        raise troubles[0]
    return result
