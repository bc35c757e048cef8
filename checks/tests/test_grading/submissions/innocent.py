"""Submissions that look odd and mean no harm: every answer is right, and every point is theirs."""

from checks.tests.test_grading.submissions.answers import RIGHT, before
from checks.tests.test_grading.submissions.case import (
    FULL,
    Submission,
    answer,
    attack,
    changed,
    own_cell,
)

FAMILY = "innocent"

SCRIPT = "<script>alert('owned')</script>"


def _own(name: str, source: str, *, flagged: bool | None = False) -> Submission:
    """With a cell of the learner's own behind the setup cell."""
    return Submission(name, FAMILY, FULL, changed(own_cell(source)), flagged)


def _answered(name: str, source: str) -> Submission:
    """With another right answer to the exercise that others attack."""
    return Submission(name, FAMILY, FULL, changed(answer(source)), flagged=False)


def _first(*statements: str) -> str:
    """The right answer, with these statements at its beginning."""
    head, rest = RIGHT.split("\n", 1)
    return "\n".join([head, *(f"    {statement}" for statement in statements), rest])


WARNS = """
import logging
import sys
import warnings

log = logging.getLogger("mine")
"""

FORGETS_A_TASK = """
import asyncio


async def fails():
    raise ValueError("nobody asks")


tasks = [asyncio.ensure_future(fails())]
await asyncio.sleep(0)
tasks.clear()
"""

# The events of the answers go to a loop in a thread of its own, where they are collected.
RUNS_A_LOOP = """
import asyncio
import threading


def fetch_all(request_async, numbers, on_all):
    async def collect():
        loop = asyncio.get_running_loop()

        def fetch(number):
            future = loop.create_future()
            request_async(number, lambda response: loop.call_soon_threadsafe(future.set_result, response["result"]))
            return future

        futures = [fetch(number) for number in numbers]
        asked.set()
        on_all([await future for future in futures])

    asked = threading.Event()
    threading.Thread(target=lambda: asyncio.run(collect()), daemon=True).start()
    asked.wait()
"""

# Nothing of the lesson's needs these; a check that starts a thread or opens a file does need the rest.
TAKES_MOST = """
import threading

forever = threading.Event()
for _ in range(100):
    threading.Thread(target=forever.wait, daemon=True).start()
opened = [open("/dev/null") for _ in range(1_000)]
"""

LEAVES_TIMERS = """
import threading

alarms = [threading.Timer(seconds, print, ["ring\\n"], {"end": ""}) for seconds in (0.5, 2, 600)]
for alarm in alarms:
    alarm.start()
"""

LATE_OUTPUT = _first('threading.Timer(0.3, print, ["and one more thing"]).start()')

USES_HELPERS = RIGHT.replace("[None] * len(numbers)", "empty_places(len(numbers)) if SEVERAL else []")

WRAPS_PRINT = """
import builtins

print_as_before = builtins.print


def print(*values, **named):
    print_as_before("[mine]", *values, **named)


builtins.print = print
print("hello")
"""

USES_MAGICS = """
%matplotlib inline
%timeit -n 1 -r 1 sum(range(10))
!echo from the shell
from matplotlib import pyplot

pyplot.plot([1, 4, 9]);
"""

USES_POOLS = """
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

with ThreadPoolExecutor() as threads, ProcessPoolExecutor(2) as processes:
    print(list(threads.map(abs, [-1, -2])), list(processes.map(abs, [-1, -2])))
"""

KEEPS_FILES = """
from pathlib import Path
import tempfile

Path("notes.txt").write_text("my notes")
with tempfile.TemporaryFile() as file:
    file.write(b"x" * 1_000_000)
print(Path("notes.txt").read_text())
"""

SERVES_ITSELF = """
import socket
import threading

server = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=lambda: server.accept()[0].sendall(b"hello"), daemon=True).start()
with socket.create_connection(server.getsockname()) as client:
    print(client.recv(5))
"""

SHOWS_SCRIPTS = f"""
from IPython.display import HTML, SVG, Javascript, Markdown, display

SCRIPT = "{SCRIPT}"
print(SCRIPT)
display(HTML(SCRIPT), Markdown(SCRIPT), Javascript("alert('owned')"))
display(SVG(f"<svg xmlns='http://www.w3.org/2000/svg'>{{SCRIPT}}</svg>"))
display({{"text/plain": SCRIPT, "text/latex": SCRIPT, "image/png": "x' onerror='alert(1)"}}, raw=True)
SCRIPT
"""

RAISES_SCRIPTS = f"""
raise ValueError("{SCRIPT}")
"""

HANDS_ON_SCRIPTS = f"""
def fetch_all(request_async, numbers, on_all):
    for number in numbers:
        request_async(number, lambda response: on_all("{SCRIPT}"))
"""

CASES = [
    Submission("nothing-odd", FAMILY, FULL, changed(), flagged=False),
    _answered(
        "warns-and-logs",
        before(
            WARNS,
            _first('warnings.warn("careful")', 'log.error("an error")', 'print("to stderr", file=sys.stderr)'),
        ),
    ),
    _own("unretrieved-task-exception", FORGETS_A_TASK),
    _own("exception-in-a-thread", "import threading\n\nthreading.Timer(0.5, lambda: 1 / 0).start()"),
    _answered("late-output", LATE_OUTPUT),
    Submission(
        "slow-but-right",
        FAMILY,
        FULL,
        changed(answer(_first("time.sleep(0.2)")), own_cell("time.sleep(6)")),
        flagged=False,
    ),
    Submission(
        "prints-a-lot",
        FAMILY,
        FULL,
        changed(
            answer(_first("for line in range(1_000): print(line)")), own_cell("for _ in range(9_000): print('-' * 80)")
        ),
        flagged=False,
    ),
    _answered("asyncio-run-in-a-thread", RUNS_A_LOOP),
    _own("leaves-timers-running", LEAVES_TIMERS),
    _own("takes-most-threads-and-files", TAKES_MOST),
    Submission(
        "helpers-in-own-cells",
        FAMILY,
        FULL,
        changed(
            answer(USES_HELPERS),
            own_cell("SEVERAL = True", after="promise"),
            own_cell("def empty_places(count):\n    return [None] * count", after="fetch-all-statement"),
        ),
        flagged=False,
    ),
    # To report this is right; to punish it is not.
    _own("wraps-print", WRAPS_PRINT, flagged=None),
    _own("uses-the-module-s-name", "callbacks = []\nfor name in 'abc':\n    callbacks.append(name)", flagged=None),
    _own("own-cell-with-an-error", "1 / 0"),
    _own("own-cell-that-is-no-python", "def unfinished(:"),
    _own("own-cell-that-asks", "name = input('Your name? ')"),
    _own("own-cell-that-awaits", "import asyncio\n\nawait asyncio.sleep(0.01)"),
    _own("uses-magics", USES_MAGICS),
    _own("uses-pools", USES_POOLS),
    _own("keeps-files", KEEPS_FILES),
    _own("serves-itself", SERVES_ITSELF),
    Submission("shows-scripts", FAMILY, FULL, changed(own_cell(SHOWS_SCRIPTS)), flagged=False, never_says=SCRIPT),
    Submission("raises-scripts", FAMILY, FULL, changed(own_cell(RAISES_SCRIPTS)), flagged=False, never_says=SCRIPT),
    Submission(
        "prints-scripts-when-called",
        FAMILY,
        FULL,
        changed(answer(_first(f'print("{SCRIPT}")'))),
        flagged=False,
        never_says=SCRIPT,
    ),
    attack(FAMILY, "wrong-result-that-is-a-script", HANDS_ON_SCRIPTS, flagged=False, never_says=SCRIPT),
]
