"""Run somebody's code with a deadline, so that a hang becomes a message."""

import contextlib
import contextvars
import ctypes
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

from checks.kit.replaced import in_place, put_back

Result = TypeVar("Result")

TICK = 0.02  # seconds
GRACE = 0.2  # seconds that a thread has to end when it is asked to
OVER = object()  # what stands for the tick after the last


class DeadlinePassed(Exception):
    """The code was still running when its time was up.

    `stopped` says whether it could be ended; a thread that waits inside C code, for a lock say, cannot.
    """

    def __init__(self, seconds: float, stopped: bool) -> None:
        super().__init__(f"still running after {seconds:g} s")
        self.seconds = seconds
        self.stopped = stopped


class _Stop(BaseException):
    """Raised inside a thread that ran out of time; not an Exception, so that `except Exception` lets it pass."""


class RunOut:
    """Counts the waits that ran out of time: where one has, a clock may have decided, and the machine's load with it.

    Grading asks for that. With slots, so that what guards the kit's variables takes no count for a replacement.
    """

    __slots__ = ("times",)

    def __init__(self) -> None:
        self.times = 0


RUN_OUT = RunOut()


def ticks(seconds: float) -> Iterator[None]:
    """Go round once for each tick in `seconds`, to wait in; whoever does not leave before the end has run out of time.

    Counted rather than read off a clock: on a machine so busy that this thread rarely gets its turn, each tick takes
    longer, and so whoever is waited for gets the longer time too.
    """
    for _ in range(max(round(seconds / TICK), 1)):
        yield
    RUN_OUT.times += 1


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Wait until `condition()` holds, for about `seconds` (see `ticks`); returns whether it did."""
    pause = threading.Event()
    for _ in ticks(seconds):
        if condition():
            return True
        pause.wait(TICK)
    return condition()


def within(
    seconds: float,
    function: Callable[[], Result],
    name: str = "your code",
    rounds: Callable[[], int] = lambda: 0,
) -> Result:
    """Call `function()` in a thread named `name` and return its result, or raise what it raised.

    The thread is a helper for two reasons: the kernel's own thread already runs an event loop, so `asyncio.run`
    would fail there; and a hang in a helper can be walked away from. Raises `DeadlinePassed` after about
    `seconds` (see `ticks`), having asked the code to stop, and having put back what it had `replaced`. The time begins
    anew with each of the `rounds()` that it has begun.
    """
    results: list[Result] = []
    errors: list[BaseException] = []
    done = threading.Event()
    context = contextvars.copy_context()  # ipykernel finds the cell to print to in a context variable

    def run() -> None:
        try:
            results.append(context.run(function))
        except BaseException as error:  # also SystemExit and KeyboardInterrupt: the caller decides what they mean
            errors.append(error)
        finally:
            done.set()

    before = in_place()
    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    try:
        seen, patience = rounds(), ticks(seconds)
        while not done.wait(TICK):
            if rounds() != seen:
                seen, patience = rounds(), ticks(seconds)
            if next(patience, OVER) is OVER:
                raise DeadlinePassed(seconds, stopped=_stop(thread, done))
    except BaseException:  # an interrupt, too
        put_back(before)
        raise
    if errors:
        raise errors[0]
    return results[0]


def _stop(thread: threading.Thread, done: threading.Event) -> bool:
    """Ask a thread to end by raising in it; True if it did end within `GRACE`, counted as `ticks` are."""
    if thread.ident is not None:
        _raise_in(thread.ident)
    for _ in ticks(GRACE):
        if done.wait(TICK):
            return True
    _lower_the_flag()
    return False


def _raise_in(thread_id: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread_id), ctypes.py_object(_Stop))


def _lower_the_flag() -> None:
    """Make the interpreter forget that some thread has an exception to come; the thread itself does not forget.

    CPython keeps one flag for all threads until one of them has taken its exception, and a thread that hangs in C
    code does not. With the flag up every thread is slower, and on 3.11 one under sys.settrace stands still for ever
    (ceval.c: the traced RESUME looks at the flag, serves it, and begins again). So a short-lived thread takes an
    exception of its own. The hanging one raises the flag again when it comes back to Python.
    """

    def take_one() -> None:
        with contextlib.suppress(_Stop):
            _raise_in(threading.get_ident())
            while True:  # until the interpreter looks, which it does between two rounds of a loop
                pass

    taker = threading.Thread(target=take_one, name="flag", daemon=True)
    taker.start()
    taker.join()
