"""Run functions in threads that take turns after every bytecode instruction.

A race shows itself in one run of a million when it is left to luck. Here two threads go through the same lines
in step, so both read a counter before either writes it, and a check-then-act has both checks before both acts:
an unguarded update fails every time. A lock is respected: a thread that waits for one is passed over until it
comes back.
"""

import sys
import sysconfig
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

GRACE = 0.02  # seconds without a step after which the thread whose turn it is counts as blocked

_NOT_TRACED = (
    str(Path(__file__).resolve().parent),
    str(Path(__file__).resolve().parent.parent / "exercises"),
    sysconfig.get_path("stdlib"),
    sysconfig.get_path("purelib"),
    "<frozen",
    "<string>",  # what dataclasses generate; the kit's own would take turns while they hold the kit's own locks
)


def in_lockstep(*functions: Callable[[], Any], grace: float = GRACE) -> list[BaseException]:
    """Call every function in a thread of its own, one instruction each in turn, and wait for all of them.

    Only code outside the standard library, installed packages and this kit is slowed to turns. Returns the
    exceptions that ended functions, in no particular order.
    """
    turns = _Turns(len(functions), grace)
    ready = threading.Barrier(len(functions))
    errors: list[BaseException] = []

    def run(index: int, function: Callable[[], Any]) -> None:
        ready.wait()
        sys.settrace(turns.tracer(index))
        try:
            function()
        except BaseException as error:  # carried to the caller
            errors.append(error)
        finally:
            sys.settrace(None)
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


class _Turns:
    """Whose turn it is, among those still running and not blocked."""

    def __init__(self, parties: int, grace: float) -> None:
        self._grace = grace
        self._condition = threading.Condition()
        self._present = list(range(parties))
        self._blocked: set[int] = set()
        self._holder = 0

    def tracer(self, me: int) -> Callable[[FrameType, str, Any], Any]:
        def trace(frame: FrameType, event: str, _arg: Any) -> Any:
            if frame.f_code.co_filename.startswith(_NOT_TRACED):
                return None
            frame.f_trace_opcodes = True
            if event == "opcode":
                self._step(me)
            return trace

        return trace

    def leave(self, me: int) -> None:
        with self._condition:
            after = self._after(me)
            self._present.remove(me)
            if self._holder == me:
                self._holder = after
            self._condition.notify_all()

    def _step(self, me: int) -> None:
        with self._condition:
            self._blocked.discard(me)
            if self._holder == me:
                self._holder = self._after(me)
                self._condition.notify_all()
            while self._holder != me:
                holder = self._holder
                if not self._condition.wait(self._grace) and self._holder == holder:
                    self._blocked.add(holder)
                    self._holder = me
                    self._condition.notify_all()

    def _after(self, me: int) -> int:
        """The next in the ring after `me` that can take a turn; `me` itself if nobody else can."""
        at = self._present.index(me)
        ring = self._present[at + 1 :] + self._present[:at]
        return next((other for other in ring if other not in self._blocked), me)
