"""Submissions that take all there is: processes, threads, memory, disk, the grader's attention."""

from checks.tests.test_grading.submissions.answers import before
from checks.tests.test_grading.submissions.case import CONFINED, TOO_LONG, TOO_MUCH, Submission, attack

FAMILY = "hogs"


def _at_once(name: str, source: str, says: str = "") -> Submission:
    """It happens when the cell with the answer runs."""
    return attack(FAMILY, name, CONFINED + before(source), says=says)


# Tries to fill every folder that might take a file.
FILLS = """
for place in (".", "/tmp", "/var/tmp", "/dev/shm", os.path.expanduser("~"), "/run"):
    for number in range(1000):
        try:
            with open(f"{place}/filler-{number}", "wb", buffering=0) as file:
                for _ in range(40):
                    file.write(b"x" * 1_000_000)
        except OSError as error:
            print(place, error)
            break
"""

# Once there are no more to be had, the bombs only keep what they have: the tests run on somebody's machine.
FORKS = """
import time

while True:
    try:
        os.fork()
    except OSError:
        time.sleep(1)
"""

THREADS = """
import threading
import time

forever = threading.Event()
while True:
    try:
        threading.Thread(target=forever.wait).start()
    except RuntimeError:
        time.sleep(1)
"""

REMEMBERS = """
kept = []
while True:
    kept.append(b"x" * 16_000_000 + bytes([len(kept) % 256]))
"""

TO_THE_LAST_BYTE = """
kept = []
for size in (16_000_000, 1_000_000, 100_000, 10_000):
    try:
        while True:
            kept.append(bytearray(size))
    except MemoryError:
        pass
raise MemoryError
"""

ALL_THREADS = """
import threading

forever = threading.Event()
while True:
    threading.Thread(target=forever.wait, daemon=True).start()
"""

ALL_FILES = """
opened = []
while True:
    opened.append(open("/dev/null"))
"""

INSISTS = """
kept = []
while True:
    try:
        kept.append(b"x" * 16_000_000 + bytes([len(kept) % 256]))
    except MemoryError:
        pass
"""

DISPLAYS = """
from IPython.display import display

for _ in range(50):
    display({"text/plain": "x" * 1_000_000, "image/svg+xml": "x" * 3_000_000}, raw=True)
"""

CASES = [
    _at_once("fork-bomb", FORKS, TOO_LONG),
    _at_once("thread-bomb", THREADS, TOO_LONG),
    # Ends with a MemoryError, and what it took stays taken.
    _at_once("memory-hog", REMEMBERS, "MemoryError"),
    _at_once("memory-hog-to-the-last-byte", TO_THE_LAST_BYTE, "MemoryError"),
    _at_once("all-threads", ALL_THREADS, "start new thread"),
    _at_once("all-files", ALL_FILES, "Too many open files"),
    _at_once("memory-hog-that-insists", INSISTS, TOO_LONG),
    _at_once("memory-in-one-piece", 'block = b"x" * 10**12', "MemoryError"),
    _at_once("output-flood", 'for _ in range(2_000):\n    print("x" * 100_000)', TOO_MUCH),
    _at_once("output-flood-in-small-pieces", "number = 0\nwhile True:\n    print(number)\n    number += 1", TOO_MUCH),
    _at_once("output-flood-on-stderr", 'import sys\n\nfor _ in range(2_000):\n    sys.stderr.write("x" * 100_000)'),
    _at_once("output-flood-below-python", 'for _ in range(2_000):\n    os.write(1, b"x" * 100_000)'),
    _at_once("display-flood", DISPLAYS, TOO_MUCH),
    _at_once("full-disk", FILLS),
    _at_once("exception-with-a-huge-message", 'raise ValueError("x" * 50_000_000)'),
]
