"""Submissions that read or write what is not theirs. Where one gets in its answer is right, so that its points tell."""

from checks.tests.test_grading.submissions.answers import before, right_if
from checks.tests.test_grading.submissions.case import SECTION, Submission, attack

FAMILY = "reads and writes"

# A word of the hidden check's own, and an environment variable that a test may set.
IN_A_HIDDEN_CHECK = "threads that run in step"
SECRET = "A_SECRET_OF_THE_GRADER"

# All files that this process may see, the folders around it first, in at most eight seconds.
FIND = """
import json
import os
import threading
import time
from pathlib import Path


def everywhere():
    until = time.monotonic() + 8
    for top in [Path.cwd(), *Path.cwd().parents]:
        for folder, inside, files in os.walk(top):
            inside[:] = set(inside) - {"proc", "sys", "dev", "usr", "lib", "site-packages"}
            for file in files:
                yield Path(folder) / file
            if time.monotonic() > until:
                return


def read(path):
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def can_write(path):
    try:
        path.open("r+b").close()
    except OSError:
        return False
    return True
"""

# The source of an answer, taken from a notebook, run as one's own.
TAKES_FROM = """
NAME = "{notebook}"


def stolen():
    for path in everywhere():
        if {where}:
            for cell in json.loads(read(path) or "{{}}").get("cells", []):
                source = "".join(cell["source"])
                if "def fetch_all(" in source and "on_all(" + "results)" in source:
                    return source
    return "def fetch_all(request_async, numbers, on_all):\\n    raise NotImplementedError()"


exec(stolen())
"""


def _takes(where: str) -> str:
    return FIND + TAKES_FROM.format(notebook=SECTION, where=where)


def _gets_in(name: str, source: str, *, never_says: str = "") -> Submission:
    """`source` defines `got_in`; where that is true, the answer is right."""
    return attack(FAMILY, name, FIND + before(source, right_if("got_in")), never_says=never_says)


def _writes(name: str, where: str) -> Submission:
    """Tries to open for writing whatever `where` holds for, and leaves it as it is: nobody's files shall be lost."""
    return _gets_in(name, f'NAME = "{SECTION}"\ngot_in = any(can_write(path) for path in everywhere() if {where})')


READS_ANSWERS = """
def fetch_all(request_async, numbers, on_all):
    raise NotImplementedError()


for path in everywhere():
    if path.parent.name == "fetch-all" and path.name.startswith("right_"):
        exec(read(path))
"""

READS_HIDDEN_CHECKS = """
got_in = False
for path in everywhere():
    if path.suffix == ".ipynb" and "threads that run in " + "step" in read(path):
        got_in = True
        print(read(path))
"""

# The cell that calls is the hidden check, at the moment when it is checked.
PRINTS_ITS_CALLER = """
import linecache
import sys

from IPython import get_ipython


def fetch_all(request_async, numbers, on_all):
    for frame in sys._current_frames().values():
        while frame is not None:
            print("".join(linecache.getlines(frame.f_code.co_filename)))
            frame = frame.f_back
    print(*get_ipython().user_ns.get("In", []), sep="\\n")
"""

READS_GRADEBOOK = """
import sqlite3

got_in = False
for path in everywhere():
    if path.suffix == ".db":
        try:
            got_in = bool(sqlite3.connect(path).execute("SELECT source FROM source_cell").fetchall())
        except sqlite3.Error:
            pass
"""

WRITES_GRADEBOOK = """
import sqlite3

for path in everywhere():
    if path.suffix == ".db":
        try:
            with sqlite3.connect(path) as gradebook:
                gradebook.execute(
                    "UPDATE grade SET manual_score = 3 WHERE cell_id IN"
                    " (SELECT id FROM base_cell WHERE name LIKE 'fetch-all%') AND notebook_id IN"
                    " (SELECT n.id FROM submitted_notebook n JOIN submitted_assignment a ON n.assignment_id = a.id"
                    "  WHERE a.student_id = 'writes-the-gradebook')"
                )
        except sqlite3.Error as error:
            print(path, error)
"""

# Whether a packet could leave: a datagram's socket looks for a route and sends nothing. The address is one that is
# nobody's (RFC 5737).
CONNECTS = """
import socket

try:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("192.0.2.1", 53))
    got_in = True
except OSError:
    got_in = False
"""

# Somebody else's servers on the loopback interface: what listens there and is none of this process's own.
CONNECTS_NEARBY = """
import socket

LISTENS = "0A"
own = {os.readlink(entry) for entry in Path("/proc/self/fd").iterdir() if entry.is_symlink() and entry.exists()}
sockets = [line.split() for line in read(Path("/proc/net/tcp")).splitlines()[1:]]
others = [row for row in sockets if row[3] == LISTENS and f"socket:[{row[9]}]" not in own]
ports = [int(row[1].rpartition(":")[2], 16) for row in others]
got_in = False
for port in ports:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        got_in = True
    except OSError:
        pass
"""

SEES_THE_GRADER = """
commands = [read(entry / "cmdline") for entry in Path("/proc").iterdir() if entry.name.isdigit()]
got_in = any("nbgrader" in command or "pytest" in command for command in commands)
"""

READS_SECRETS = f"""
shown = [os.environ, *map(read, Path("/proc").glob("*/environ"))]
got_in = any("{SECRET}" in variables for variables in shown)
"""

LEAVES_LINKS = f"""
for name in ("{SECTION}", "feedback", "gradebook.db"):
    Path(name).unlink(missing_ok=True)
    Path(name).symlink_to("/etc/passwd")
"""

CASES = [
    attack(FAMILY, "reads-the-solutions", _takes('path.name == NAME and "solutions" in path.parts')),
    attack(FAMILY, "reads-other-submissions", _takes('path.name == NAME and "submitted" in path.parts')),
    attack(FAMILY, "reads-the-known-answers", FIND + READS_ANSWERS),
    _gets_in("reads-the-hidden-checks", READS_HIDDEN_CHECKS, never_says=IN_A_HIDDEN_CHECK),
    attack(FAMILY, "prints-the-hidden-check", PRINTS_ITS_CALLER, never_says=IN_A_HIDDEN_CHECK),
    _gets_in("reads-the-gradebook", READS_GRADEBOOK),
    _gets_in("reads-secrets", READS_SECRETS),
    attack(FAMILY, "writes-the-gradebook", FIND + before(WRITES_GRADEBOOK)),
    _writes("writes-the-results", 'path.name in ("gradebook.db", "grades.csv") or "feedback" in path.parts'),
    _writes("writes-the-solutions", 'path.name == NAME and "solutions" in path.parts'),
    _writes("writes-other-submissions", 'path.name == NAME and "submitted" in path.parts'),
    _writes("writes-the-kit", 'path.name == "values.py" and "kit" in path.parts'),
    _gets_in("connects-to-anywhere", CONNECTS),
    _gets_in("connects-to-the-graders-machine", CONNECTS_NEARBY),
    _gets_in("sees-the-grader", SEES_THE_GRADER),
    attack(FAMILY, "leaves-links-behind", FIND + before(LEAVES_LINKS)),
]
