"""Submissions that end the process that runs them, or never give it back."""

from collections.abc import Mapping

from checks.tests.test_grading.submissions.answers import before
from checks.tests.test_grading.submissions.case import (
    CONFINED,
    DIED,
    FULL,
    HANGS,
    MARK,
    TOO_LONG,
    Submission,
    attack,
    changed,
    own_cell,
)

FAMILY = "dies"


def _at_once(name: str, source: str, says: str = "") -> Submission:
    """It happens when the cell with the answer runs."""
    return attack(FAMILY, name, CONFINED + before(source), says=says)


def _when_called(name: str, body: str, says: str = "", first: str = "") -> Submission:
    """It happens when a check calls the answer."""
    source = f"{CONFINED}{first}\ndef fetch_all(request_async, numbers, on_all):\n    {body}\n"
    return attack(FAMILY, name, source, says=says)


def _in_an_own_cell(name: str, source: str, points: Mapping[str, float], says: str = "") -> Submission:
    """It happens in a cell of the learner's own, between two exercises; all answers are right."""
    return Submission(
        name, FAMILY, points, changed(own_cell(CONFINED + source, "fetch-square-async-hidden")), says=says
    )


SWALLOWS = """
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
"""

IGNORES = """
import signal

for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
while True:
    pass
"""

DAEMON = f"""
import subprocess
import sys

CODE = '''
import os, signal, time
for number in set(signal.Signals) - {{signal.SIGKILL, signal.SIGSTOP}}:
    signal.signal(number, signal.SIG_IGN)
if os.fork() == 0:
    os.setsid()
    time.sleep(600)
'''
subprocess.Popen([sys.executable, "-c", CODE, "{MARK}"])
"""

# Not before the next exercise has its answer: each time, if it is run again.
EXITS_LATER = """
import threading
import time


def wait():
    while "fetch_or_fail" not in globals():
        time.sleep(0.01)
    os._exit(1)


threading.Thread(target=wait, daemon=True).start()
"""

CASES = [
    _at_once("endless-loop", "while True:\n    pass", TOO_LONG),
    _when_called("endless-loop-when-called", "while True: pass", HANGS),
    _in_an_own_cell("endless-loop-in-an-own-cell", "while True:\n    pass", FULL, TOO_LONG),
    _at_once("loop-that-swallows-interrupts", SWALLOWS, TOO_LONG),
    _when_called(
        "loop-that-swallows-interrupts-when-called",
        "forever()",
        HANGS,
        "\ndef forever():" + SWALLOWS.replace("\n", "\n    ") + "\n",
    ),
    # Inside the interpreter's own C code, which looks for no signals.
    _at_once(
        "endless-loop-in-c",
        "import collections\nimport itertools\n\ncollections.deque(itertools.repeat(0), 0)",
        TOO_LONG,
    ),
    _at_once("ignores-signals", IGNORES, TOO_LONG),
    _at_once("waits-forever", "import threading\n\nthreading.Event().wait()", TOO_LONG),
    _at_once("stops-itself", "import signal\n\nos.kill(os.getpid(), signal.SIGSTOP)", TOO_LONG),
    _at_once("exits", "os._exit(0)", DIED),
    _when_called("exits-when-called", "os._exit(0)", DIED),
    _at_once("quits", "quit()"),
    _at_once("exits-later", EXITS_LATER),
    _at_once("segfault", "import ctypes\n\nctypes.string_at(0)", DIED),
    _when_called("segfault-when-called", "import ctypes; ctypes.string_at(0)"),
    # Through C code, which checks no limit on 3.11 and its own limit from 3.12 on.
    _at_once(
        "recursion-to-death",
        """
        import sys

        sys.setrecursionlimit(2**31 - 1)


        class Deep:
            def __repr__(self):
                return repr(self)


        repr(Deep())
        """,
    ),
    _when_called(
        "endless-recursion-when-called",
        "return fetch_all(request_async, numbers, on_all)",
        "raised RecursionError",
    ),
    _at_once("kills-its-parent", "import signal\n\nos.kill(os.getppid(), signal.SIGKILL)"),
    _at_once("kills-everything", "import signal\n\nos.kill(-1, signal.SIGKILL)"),
    _at_once("closes-every-file", "os.closerange(0, 4096)"),
    _at_once("leaves-a-daemon", DAEMON),
]
