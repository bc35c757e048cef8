"""An asyncio event loop on a clock of its own, which jumps to the next deadline instead of waiting for it.

Three gathered sleeps of one second take exactly 1.0 here, one after another exactly 3.0, on any machine under any
load, in milliseconds of real time. Work handed to threads is waited for really and takes no virtual time.
"""

import asyncio
import selectors
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, TypeVar
from unittest import mock

from checks.kit.replaced import replaced

Result = TypeVar("Result")

TURNS_WITHOUT_WAITING = 5_000  # of the loop, at one moment; a few dozen are what real work takes


class BlockingCall(Exception):
    """`time.sleep` was called on the event loop's own thread, where it would stop every other task too."""


class NothingToWaitFor(Exception):
    """Every task waits, and nothing is scheduled that could wake one: on a real clock this would hang for ever."""


class BusyWaiting(Exception):
    """A task asked for its next turn over and over: the clock, which jumps only when every task waits, stood still."""


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
        # Rounded to the nanosecond: 0.1 + 0.2 should be 0.3 to a learner who reads it in a message. No coarser, for
        # asyncio calls a timer due only within its clock's resolution: rounded down further, 1/3 would never come.
        self._now = round(self._now + seconds, 9)

    def a_thread_may_call(self) -> bool:
        """Whether a thread exists that was not there when the loop was made."""
        return bool(set(threading.enumerate()) - self._threads_before)

    def run_in_executor(  # type: ignore[override]  # asyncio types the arguments one by one
        self, executor: Any, func: Callable[..., Any], *args: Any
    ) -> asyncio.Future[Any]:
        future = super().run_in_executor(executor, func, *args)
        self.threads_at_work += 1
        future.add_done_callback(self._thread_done)
        return future

    def _thread_done(self, _future: asyncio.Future[Any]) -> None:
        self.threads_at_work -= 1


class _JumpingSelector(selectors.DefaultSelector):
    """Asks the operating system for what is ready now; if nothing is, moves the clock on instead of waiting."""

    def __init__(self, loop: VirtualTimeLoop) -> None:
        super().__init__()
        self._loop = loop
        self._turns = 0

    def select(self, timeout: float | None = None) -> Any:
        ready = super().select(0)
        if ready or timeout == 0:
            self._count_turn()
            return ready
        self._turns = 0
        if self._loop.threads_at_work:
            return super().select(0.05)
        if timeout is None:
            if not self._loop.a_thread_may_call():
                raise NothingToWaitFor("every task waits for something that will never happen")
            return super().select(0.05)
        self._loop.advance(timeout)
        return ready

    def _count_turn(self) -> None:
        self._turns += 1
        if self._turns > TURNS_WITHOUT_WAITING:
            self._turns = 0
            if not self._loop.threads_at_work and not self._loop.a_thread_may_call():
                raise BusyWaiting(f"{TURNS_WITHOUT_WAITING} turns of the loop in a row, none of which waited")


def run_virtual(main: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Run the coroutine that `main()` makes to its end on a new `VirtualTimeLoop`, in this thread.

    `asyncio.get_running_loop().time()` inside gives virtual seconds. Raises what the coroutine raises,
    `BlockingCall` on a `time.sleep` in the loop's thread, `NothingToWaitFor` where a real loop would hang, and
    `BusyWaiting` where it would poll. Call it from a thread without a running loop, as every check is.
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
    profiler_before = sys.getprofile()

    def sleep(seconds: float) -> None:
        if threading.get_ident() == here:
            raise BlockingCall(f"time.sleep({seconds:g}) stops the event loop and every task on it")
        real_sleep(seconds)

    def no_real_sleep(_frame: FrameType, event: str, function: Any) -> None:
        # `from time import sleep`, done earlier, never looks at the replacement in the module.
        if event == "c_call" and function is real_sleep:
            raise BlockingCall("time.sleep stops the event loop and every task on it")

    with replaced(mock.patch.object(time, "sleep", sleep)):
        sys.setprofile(no_real_sleep)
        try:
            yield
        finally:
            sys.setprofile(profiler_before)
