"""Notices when a submission reaches where no answer has any business: into its caller, the interpreter, memory.

Python reports such acts to audit hooks, which cannot be taken out again. An act counts only if the code that does it,
directly or through `inspect`, is the submission's.
"""

import re
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from checks.kit.verdict import NOT_THE_LEARNERS

# The event as Python names it, and what it means.
ACTS = {
    "sys._getframe": "looked at its caller's variables",
    "sys._current_frames": "looked at the variables of other threads",
    "sys._current_exceptions": "looked at the exceptions of other threads",
    "sys.settrace": "traced the code that runs",
    "sys.setprofile": "traced the code that runs",
    "sys.monitoring.register_callback": "traced the code that runs",
    "sys.addaudithook": "added an audit hook",
    "gc.get_objects": "searched the memory for objects",
    "gc.get_referrers": "searched the memory for objects",
    "gc.get_referents": "searched the memory for objects",
    "object.__getattr__": "looked into a frame or another inner object",
    "object.__setattr__": "changed the code of a function",
    "code.__new__": "made code of its own",
}
CHANGES_A_FUNCTION = ("object.__setattr__", "object.__delattr__")  # of its code and its defaults Python reports no less
WHILE_A_CHECK_RUNS = {"compile": "compiled code of its own", "exec": "ran code of its own making"}
NATIVE = "ctypes."  # and whatever of it
MEMORY = re.compile(r"/proc/.*/mem$")
SEEN_THROUGH = ("inspect.py",)


class Tripwires:
    """`tripped` collects what the submission does; while a check runs, `armed`, more counts than in its own cells.

    `function_changed` says whether anybody, libraries included, has changed a function's code or defaults.
    """

    def __init__(self, report: Callable[[str], None]) -> None:
        """Every new sentence goes to `report` at once, so that nothing can take it back."""
        self.armed = False
        self.function_changed = False
        self.tripped: list[str] = []
        self._report = report
        self._frame = sys._getframe
        self._ident = threading.get_ident
        self._looking: set[int] = set()
        sys.addaudithook(self._heard)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in CHANGES_A_FUNCTION:
            self.function_changed = True
        act = ACTS.get(event)
        if act is None and self.armed:
            act = WHILE_A_CHECK_RUNS.get(event)
        if event.startswith(NATIVE):
            act = "called machine code"
        elif event == "open" and MEMORY.match(str(arguments[0])):
            act = "opened the memory of a process"
        thread = self._ident()
        if act is None or thread in self._looking:  # this very method's own look at the frames
            return
        self._looking.add(thread)
        try:
            if self._is_the_submissions(self._frame(1)) and act not in self.tripped:
                self.tripped.append(act)
                self._report(act)
        finally:
            self._looking.discard(thread)

    @staticmethod
    def _is_the_submissions(frame: FrameType | None) -> bool:
        while frame is not None and frame.f_code.co_filename.endswith(SEEN_THROUGH):
            frame = frame.f_back
        return frame is not None and not frame.f_code.co_filename.startswith((*NOT_THE_LEARNERS, CHECK_FILE))


CHECK_FILE = "<check "  # how the file names of the checks' own cells begin
