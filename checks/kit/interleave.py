"""Run functions in threads whose turns are decided here, after every bytecode instruction.

A race shows itself in one run of a million when it is left to luck. In lockstep two threads go through the same lines
in step, so both read a counter before either writes it, and a check-then-act has both checks before both acts: an
unguarded update fails every time. With one thread held up between two lines while the others run to their end, what
those two lines should have done together fails every time. A lock is respected: a thread that waits for one is passed
over until it comes back.
"""

import dis
import sys
import sysconfig
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

GRACE = 0.06  # seconds without a step after which a thread that may wait for a lock counts as blocked
PATIENCE = 1.0  # seconds for one whose instruction cannot wait for anything: it only lacks its turn on the processor
PAUSE = 0.02  # seconds between two looks at it; each lets go of the interpreter's lock
LINES = range(1, 41)  # before which to hold a thread up, one run after another; callbacks have fewer

# The instructions that can run other code, and so wait for a lock. Everything else ends at once.
_CAN_WAIT = ("CALL", "PRECALL", "BEFORE_WITH", "WITH_EXCEPT_START", "LOAD_SPECIAL", "FOR_ITER", "SEND", "END_")

_TRACING = threading.Lock()

_NOT_TRACED = (
    str(Path(__file__).resolve().parent),
    str(Path(__file__).resolve().parent.parent / "exercises"),
    sysconfig.get_path("stdlib"),
    sysconfig.get_path("purelib"),
    "<frozen",
    "<string>",  # what dataclasses generate; the kit's own would take turns while they hold the kit's own locks
)


def in_lockstep(*functions: Callable[[], Any]) -> list[BaseException]:
    """Call every function in a thread of its own, one instruction each in turn, and wait for all of them.

    Only code outside the standard library, installed packages and this kit is slowed to turns. Returns the
    exceptions that ended functions, in no particular order.
    """
    return _run(_Turns(len(functions)), functions)


def with_one_held_up(before: int, *functions: Callable[[], Any]) -> tuple[list[BaseException], bool]:
    """The same, but the first function runs alone until it comes to a line, the `before`th that it begins (from 1 on).

    There it is held up until the others have ended, one after another, or wait for it. Returns also whether there was
    such a line.
    """
    turns = _HeldUp(len(functions), before)
    return _run(turns, functions), turns.held


def _run(turns: "_Turns", functions: Sequence[Callable[[], Any]]) -> list[BaseException]:
    ready = threading.Barrier(len(functions))
    errors: list[BaseException] = []

    def run(index: int, function: Callable[[], Any]) -> None:
        ready.wait()
        _trace(turns.tracer(index))
        try:
            function()
        except BaseException as error:  # carried to the caller
            errors.append(error)
        finally:
            _trace(None)
            turns.leave(index)

    threads = [
        threading.Thread(target=run, args=(index, function), name=f"lockstep {index + 1}", daemon=True)
        for index, function in enumerate(functions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def _trace(tracer: Callable[[FrameType, str, Any], Any] | None) -> None:
    """Trace this thread, or no longer. One thread at a time: Python refuses while another is just being traced."""
    with _TRACING:
        sys.settrace(tracer)


class _Turns:
    """Whose turn it is, among those still running and not blocked."""

    grace = GRACE

    def __init__(self, parties: int) -> None:
        self._condition = threading.Condition()
        self._present = list(range(parties))
        self._blocked: set[int] = set()
        self._can_wait: dict[int, bool] = {}
        self._native_ids: dict[int, int] = {}
        self._holder = 0
        self._steps = 0

    def tracer(self, me: int) -> Callable[[FrameType, str, Any], Any]:
        def trace(frame: FrameType, event: str, _arg: Any) -> Any:
            if frame.f_code.co_filename.startswith(_NOT_TRACED):
                return None
            frame.f_trace_opcodes = True
            if event == "line":
                self._begins_a_line(me)
            elif event == "opcode":
                instruction = dis.opname[frame.f_code.co_code[frame.f_lasti]]
                self._step(me, can_wait=instruction.startswith(_CAN_WAIT))
            return trace

        return trace

    def _begins_a_line(self, me: int) -> None:
        """In lockstep, lines do not matter."""

    def leave(self, me: int) -> None:
        with self._condition:
            after = self._after(me)
            self._present.remove(me)
            if after == me and self._present:  # only blocked ones are left: whoever wakes first goes on
                self._blocked.clear()
                after = self._present[0]
            if self._holder == me:
                self._holder = after
            self._condition.notify_all()

    def _step(self, me: int, *, can_wait: bool) -> None:
        with self._condition:
            self._blocked.discard(me)
            self._can_wait[me] = can_wait
            self._native_ids[me] = threading.get_native_id()
            self._steps += 1
            if self._holder == me:
                self._holder = self._next(me)
                self._condition.notify_all()
            while self._holder != me:
                if self._seems_blocked(self._holder):
                    self._blocked.add(self._holder)
                    self._holder = me
                    self._condition.notify_all()

    def _seems_blocked(self, holder: int) -> bool:
        """Wait for the holder to make its step; True if it does not, and does not only lack the processor.

        On a busy machine a thread can stand still for longer than any grace. To pass it over then would let go of
        the very interleaving that is wanted, and a race would get away by luck.
        """
        looks = round((self.grace if self._can_wait.get(holder) else PATIENCE) / PAUSE)
        steps = self._steps
        while looks > 0:
            if self._condition.wait(PAUSE) or self._holder != holder or self._steps != steps:
                return False
            if not _is_runnable(self._native_ids.get(holder)):
                looks -= 1
        return True

    def _next(self, me: int) -> int:
        """Whose turn it is when `me` has had one."""
        return self._after(me)

    def _after(self, me: int) -> int:
        """The next in the ring after `me` that can take a turn; `me` itself if nobody else can."""
        at = self._present.index(me)
        ring = self._present[at + 1 :] + self._present[:at]
        return next((other for other in ring if other not in self._blocked), me)


class _HeldUp(_Turns):
    """The first runs up to a line; then the others run, each to its end; then the first goes on."""

    grace = PAUSE  # nobody else runs meanwhile, and there is a run for every line under the lock

    def __init__(self, parties: int, before: int) -> None:
        super().__init__(parties)
        self.held = False
        self._lines_left = before

    def _begins_a_line(self, me: int) -> None:
        if me == 0:
            self._lines_left -= 1
            self.held = self.held or self._lines_left == 0

    def _next(self, me: int) -> int:
        return self._after(me) if me == 0 and self.held else me


def _is_runnable(native_id: int | None) -> bool:
    """Whether a thread of this process runs or waits for a processor; False where the system does not tell.

    On Linux, the field after the thread's name in /proc/self/task/<id>/stat, as proc(5) has it.
    """
    try:
        status = Path(f"/proc/self/task/{native_id}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] == "R"


def _ask_for_instructions() -> None:
    """Have a first run over with: Python 3.12.1 reports instructions only to tracers set after one asked for them."""
    names: dict[str, Any] = {}
    exec(compile("def step(): pass", "<a step>", "exec"), names)
    in_lockstep(names["step"], names["step"])


_ask_for_instructions()
