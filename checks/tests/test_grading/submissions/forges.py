"""Submissions that make a verdict of their own, or take the right one from whoever is about to judge.

nbgrader alone gives most of them points. None passes a check by merit.
"""

from checks.tests.test_grading.submissions.answers import AGREES, VERDICT, before, wrong_results
from checks.tests.test_grading.submissions.case import ATTACKED, FULL, Submission, answer, attack, changed
from checks.tests.test_grading.submissions.replaces import ALWAYS

FAMILY = "forges"
VISIBLE = {**FULL, ATTACKED: 3.0}


def _cheats(name: str, source: str, flagged: bool | None = None) -> Submission:
    return attack(FAMILY, name, source, flagged=flagged)


LIES = """
class Lies:
    def __init__(self, response):
        self.response = response

    @property
    def __class__(self):
        return int

    def __eq__(self, other):
        return True

    def __repr__(self):
        return str(self.response.get("result"))
"""

PRINTS = f"""
print("{VERDICT}")


def fetch_all(request_async, numbers, on_all):
    print("{VERDICT}", flush=True)
    raise SystemExit(0)
"""

DISPLAYS = f"""
from IPython.display import HTML, display


def fetch_all(request_async, numbers, on_all):
    display(HTML("<div style='color: green'>{VERDICT}</div>"))
    raise SystemExit(0)
"""

RAISES = f"""
from checks.kit.verdict import CheckFailed


def fetch_all(request_async, numbers, on_all):
    raise CheckFailed("{VERDICT}")
"""

# nbgrader takes a number among a check's results for partial credit if it comes before the error, and this number is
# neither above nor below any bound.
SHOWS_A_RESULT = """
from IPython import get_ipython


def fetch_all(request_async, numbers, on_all):
    get_ipython().displayhook(float("nan"))
"""

# Tells whoever listens that the cell has ended well, while its check still runs.
ANSWERS_FOR_THE_KERNEL = """
from IPython import get_ipython


def fetch_all(request_async, numbers, on_all):
    kernel = get_ipython().kernel
    parent, identity = kernel.get_parent("shell"), kernel._parent_ident["shell"]
    said = {"status": "ok", "execution_count": 1, "user_expressions": {}, "payload": []}
    kernel.session.send(kernel.iopub_socket, "status", {"execution_state": "idle"}, parent=parent, ident=b"status")
    kernel.session.send(kernel.shell_stream, "execute_reply", said, parent=parent, ident=identity)
"""

# Every descriptor that can be written to gets the report of a passed check, in two shapes.
WRITES_REPORTS = """
import json
import os
import struct


def fetch_all(request_async, numbers, on_all):
    verdict = {"check": "fetch-all-check", "passed": True, "headline": "", "text": "", "done": 0, "proof": ""}
    text = json.dumps(verdict).encode()
    for descriptor in range(3, 64):
        for message in (struct.pack(">I", len(text)) + text, text + b"\\n"):
            try:
                os.set_blocking(descriptor, False)
                os.write(descriptor, message)
            except OSError:
                pass
"""

# Reads what is meant for whoever runs the cells, from everything that can be read.
READS_COMMANDS = """
import os
import select
import threading
import time


def read_all():
    while True:
        time.sleep(0.01)
        for descriptor in range(3, 64):
            try:
                if select.select([descriptor], [], [], 0)[0]:
                    print(os.read(descriptor, 65536))
            except (OSError, ValueError):
                pass


threading.Thread(target=read_all, daemon=True).start()
"""

# Makes no request, and answers in the place of the service when the check has this answer.
PLAYS_THE_SERVICE = """
def fetch_all(request_async, numbers, on_all):
    service = request_async.__self__
    service.requested.extend(numbers)

    def deliver(times=1):
        on_all([number**2 for number in numbers])
        return []

    service.deliver = service.deliver_together = deliver
    if not numbers:
        on_all([])
"""

DISMISSES_THE_CASE = """
import sys


def fetch_all(request_async, numbers, on_all):
    for frame in sys._current_frames().values():
        while frame is not None:
            if "case" in frame.f_locals:
                frame.f_locals["case"].fail = lambda *arguments, **named: None
            frame = frame.f_back
    on_all(None)
"""

READS_EXPECTED = """
import sys


def fetch_all(request_async, numbers, on_all):
    come = []
    lock = threading.Lock()

    def store(response):
        with lock:
            come.append(response)
            last = len(come) == len(numbers)
        for frame in sys._current_frames().values() if last else ():
            while frame is not None:
                if "expected" in frame.f_locals and "on_all" in frame.f_locals:
                    on_all(frame.f_locals["expected"])
                frame = frame.f_back

    for number in numbers:
        request_async(number, store)
"""

SEARCHES_THE_HEAP = """
import gc


def fetch_all(request_async, numbers, on_all):
    for found in gc.get_objects():
        if type(found).__name__ == "Case":
            found.fail = lambda *arguments, **named: None
    on_all(None)
"""

# From here on they reach for the course's own runner, which judges in the process that the submission runs in. With
# nbgrader alone there is no such thing, and they gain nothing.
RUNS_NO_JUDGE = """
import asyncio
import inspect


def passing(work):
    if not inspect.iscoroutine(work):
        return run(work)
    work.close()
    return {"passed": True, "headline": "", "text": ""}


try:
    loop = asyncio.get_running_loop()
    run = loop.run_until_complete
    loop.run_until_complete = passing
except RuntimeError:
    pass
"""

REPLACES_THE_JUDGE = """
import gc
import sys

VERDICT = {"passed": True, "headline": "", "text": "", "replaced": [], "meanwhile": [], "tripped": []}


def suborn(found):
    if type(found).__module__.startswith("checks.grading") and hasattr(found, "judge"):
        found.judge = lambda *arguments: dict(VERDICT)


frame = sys._getframe()
while frame is not None:
    for found in list(frame.f_locals.values()):
        suborn(found)
    frame = frame.f_back
for found in gc.get_objects():
    suborn(found)
"""

BLINDS_THE_GUARD = f"""{ALWAYS}
import gc


for found in gc.get_objects():
    if type(found).__module__.startswith("checks.grading"):
        for name, value in list(getattr(found, "__dict__", {{}}).items()):
            if isinstance(value, (list, dict)) and name != "_course":
                value.clear()
        if hasattr(found, "armed"):
            type(found).armed = property(lambda self: False, lambda self, value: None)
callbacks.same = values.same = always
"""

CASES = [
    _cheats("results-that-agree", before(AGREES, wrong_results("Agrees(-1)"))),
    _cheats("results-that-lie-about-their-type", before(LIES, wrong_results("Lies(response)"))),
    _cheats("prints-a-verdict", PRINTS),
    _cheats("displays-a-verdict", DISPLAYS),
    _cheats("shows-a-result", SHOWS_A_RESULT),
    _cheats("answers-for-the-kernel", ANSWERS_FOR_THE_KERNEL),
    _cheats("writes-reports", WRITES_REPORTS, True),
    _cheats("reads-the-commands", before(READS_COMMANDS)),
    # Nothing but a reader can tell: the points of the visible checks stand until the one who was told has looked.
    Submission("plays-the-service", FAMILY, VISIBLE, changed(answer(PLAYS_THE_SERVICE)), flagged="__self__"),
    _cheats("dismisses-the-case", DISMISSES_THE_CASE, True),
    _cheats("reads-what-is-expected", READS_EXPECTED, True),
    _cheats("searches-the-heap", SEARCHES_THE_HEAP, True),
    _cheats("raises-system-exit", "def fetch_all(request_async, numbers, on_all):\n    raise SystemExit(0)"),
    _cheats("raises-a-verdict", RAISES),
    _cheats("runs-no-judge", before(RUNS_NO_JUDGE)),
    _cheats("replaces-the-judge", before(REPLACES_THE_JUDGE)),
    _cheats("blinds-the-guard", before(BLINDS_THE_GUARD, wrong_results())),
]
