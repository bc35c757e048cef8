"""An asyncio event loop on a clock of its own, which jumps to the next deadline instead of waiting for it.

Three gathered sleeps of one second take exactly 1.0 here, one after another exactly 3.0, on any machine under any
load, in milliseconds of real time. Work handed to threads is waited for really and takes no virtual time.
"""

import asyncio
import selectors
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

Result = TypeVar("Result")


class BlockingCall(Exception):
    """`time.sleep` was called on the event loop's own thread, where it would stop every other task too."""


class NothingToWaitFor(Exception):
    """Every task waits, and nothing is scheduled that could wake one: on a real clock this would hang for ever."""


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """`time()` starts at 0.0 and jumps; `threads_at_work` holds the jumps back while real threads are busy."""

    def __init__(self) -> None:
        self._now = 0.0
        self.threads_at_work = 0
        self._threads_before = set(threading.enumerate())
        super().__init__(_JumpingSelector(self))

    def time(self) -> float:
        return self._now

    def advance(self, seconds: float) -> None:
        # Rounded to the microsecond: 0.1 + 0.2 should be 0.3 to a learner who reads it in a message.
        self._now = round(self._now + seconds, 6)

    def a_thread_may_call(self) -> bool:
        """Whether a thread exists that was not there when the loop was made."""
        return bool(set(threading.enumerate()) - self._threads_before)

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:
        future = super().run_in_executor(executor, func, *args)
        self.threads_at_work += 1
        future.add_done_callback(self._thread_done)
        return future

    def _thread_done(self, _future: asyncio.Future[Any]) -> None:
        self.threads_at_work -= 1


class _JumpingSelector(selectors.DefaultSelector):  # type: ignore[misc, valid-type]  # a class chosen per platform
    """Asks the operating system for what is ready now; if nothing is, moves the clock on instead of waiting."""

    def __init__(self, loop: VirtualTimeLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> Any:
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if self._loop.threads_at_work:
            return super().select(0.05)
        if timeout is None:
            if not self._loop.a_thread_may_call():
                raise NothingToWaitFor("every task waits for something that will never happen")
            return super().select(0.05)
        self._loop.advance(timeout)
        return ready


def run_virtual(main: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Run the coroutine that `main()` makes to its end on a new `VirtualTimeLoop`, in this thread.

    `asyncio.get_running_loop().time()` inside gives virtual seconds. Raises what the coroutine raises,
    `BlockingCall` on a `time.sleep` in the loop's thread, and `NothingToWaitFor` where a real loop would hang.
    Call it from a thread without a running loop, as every check is.
    """
    with _no_sleeping_here(), asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(main())


def virtual_now() -> float:
    """Virtual seconds on the running loop: a clock for `Trace`."""
    return asyncio.get_running_loop().time()


@contextmanager
def _no_sleeping_here() -> Iterator[None]:
    here = threading.get_ident()
    real_sleep = time.sleep

    def sleep(seconds: float) -> None:
        if threading.get_ident() == here:
            raise BlockingCall(f"time.sleep({seconds:g}) stops the event loop and every task on it")
        real_sleep(seconds)

    time.sleep = sleep
    try:
        yield
    finally:
        time.sleep = real_sleep
