"""Grading on several machines, each of them a process here: the same grades, whoever comes and goes."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from checks.course import cells, places
from checks.grading.gradebook import Book
from checks.tests.test_grading.submissions import CASES, solved, without_demos
from checks.tests.test_grading.submissions.case import PART, SECTION, Submission, changed, own_cell
from checks.tests.test_grading.test_sandbox import needs_sandbox

pytestmark = [
    needs_sandbox,
    pytest.mark.skipif(
        importlib.util.find_spec("distributed") is None, reason="no Dask here: clusters were NOT tested"
    ),
    pytest.mark.xdist_group("cluster"),
]

STARTS = 60.0  # seconds for a process to start in, however busy the machine is
VARIED = ("nothing-odd", "checks-deleted", "exits-when-called", "truncated", "replaces-same", "prints-a-lot")
TAKES_A_WHILE = "import time\n\ntime.sleep(3)"

GRADE = """
import sys
from pathlib import Path
from checks.grading.grade import Order, grade
root, into, scheduler = sys.argv[1:]
order = Order(Path(root, "submitted"), Path(into), solutions=Path(root, "solutions"), scheduler=scheduler)
sys.exit(grade([], order))
"""

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts processes that are ended with the test; what they print can be read."""
    running: list[subprocess.Popen[str]] = []

    def starts(*command: str, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=tmp_path,
            env={**os.environ, **environment},
        )
        running.append(process)
        return process

    yield starts
    for process in running:
        process.kill()
    for process in running:
        process.communicate()


class Machines:
    """A scheduler, and workers that come and go."""

    def __init__(self, folder: Path, start: Start) -> None:
        self._start = start
        self._file = folder / "scheduler.json"
        where = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(self._file)]
        self.scheduler = start("-m", "distributed.cli.dask_scheduler", "--port", "0", *where)
        self.address = str(_soon(lambda: json.loads(self._file.read_text())["address"]))

    def worker(self, threads: int = 4, **environment: str) -> "subprocess.Popen[str]":
        words = ["--nthreads", str(threads), "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
        return self._start("-m", "distributed.cli.dask_worker", self.address, *words, **environment)


@pytest.fixture
def machines(tmp_path: Path, start: Start) -> Machines:
    return Machines(tmp_path, start)


def _soon(find: Callable[[], Any]) -> Any:
    """What `find` finds, as soon as it raises nothing."""
    until = time.monotonic() + STARTS
    while True:
        try:
            return find()
        except (OSError, ValueError, LookupError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _class(root: Path, students: list[Submission]) -> None:
    source = without_demos(cells.read(places.SOLUTIONS / PART / SECTION))
    cells.write(source, root / "solutions" / PART / SECTION)
    handed_in = without_demos(solved())
    for student in students:
        student.hand_in(root / "submitted", handed_in)


def _slow_class(root: Path, size: int) -> None:
    """Everybody's answers are right, and take so long that something can happen meanwhile."""
    _class(root, [Submission(f"s{at:02}", "slow", {}, changed(own_cell(TAKES_A_WHILE))) for at in range(size)])


def _scores(into: Path) -> dict[str, dict[tuple[str, str], float]]:
    with Book(into / "gradebook.db") as book:
        return {graded.student: book.scores(PART, graded.student) for graded in book.graded(PART)}


def _after(process: "subprocess.Popen[str]", word: str) -> str:
    """What a process prints, up to the line with this word in it."""
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line
        if word in line:
            return said
    raise AssertionError(f"it never said {word!r}: {said}")


def test_the_grades_are_those_of_one_machine(tmp_path: Path, start: Start, machines: Machines) -> None:
    _class(tmp_path, [case for case in CASES if case.name in VARIED])
    machines.worker()
    machines.worker()
    for into, scheduler in (("many", machines.address), ("one", "")):
        graded = start("-c", GRADE, str(tmp_path), str(tmp_path / into), scheduler)
        said, _ = graded.communicate(timeout=300)
        assert graded.returncode == 0, said
    assert len(_scores(tmp_path / "one")) == len(VARIED)
    assert _scores(tmp_path / "many") == _scores(tmp_path / "one")
    assert (tmp_path / "many" / "grades.csv").read_text().count("\n") == len(VARIED) + 1


def test_a_lost_workers_submissions_go_to_another(tmp_path: Path, start: Start, machines: Machines) -> None:
    _slow_class(tmp_path, 12)
    doomed = machines.worker()
    grading = start("-c", GRADE, str(tmp_path), str(tmp_path), machines.address)
    said = _after(grading, "[ 1/12]")
    machines.worker()  # who comes while it goes on gets work too
    doomed.kill()
    rest, _ = grading.communicate(timeout=300)
    assert grading.returncode == 0, said + rest
    scores = _scores(tmp_path)
    assert len(scores) == 12
    assert {sum(of_student.values()) for of_student in scores.values()} == {13.0}


def test_a_worker_with_another_version_of_the_course_is_refused(
    tmp_path: Path, start: Start, machines: Machines
) -> None:
    _class(tmp_path, [case for case in CASES if case.name == "nothing-odd"])
    other = tmp_path / "other"
    shutil.copytree(places.ROOT / "checks", other / "checks", ignore=shutil.ignore_patterns("__pycache__", "answers"))
    shutil.copy(places.ROOT / "requirements.lock", other)
    with (other / "checks" / "kit" / "trace.py").open("a") as changed_file:
        changed_file.write("# a change\n")
    machines.worker(PYTHONPATH=str(other))
    grading = start("-c", GRADE, str(tmp_path), str(tmp_path), machines.address)
    said = _after(grading, "is refused")
    assert "it has another version of the course" in said
    machines.worker()
    rest, _ = grading.communicate(timeout=300)
    assert grading.returncode == 0, said + rest


def test_a_scheduler_that_goes_is_named_and_what_was_done_is_kept(
    tmp_path: Path, start: Start, machines: Machines
) -> None:
    _slow_class(tmp_path, 12)
    machines.worker(threads=2)
    grading = start("-c", GRADE, str(tmp_path), str(tmp_path), machines.address)
    said = _after(grading, "[ 1/12]")
    machines.scheduler.kill()
    rest, _ = grading.communicate(timeout=300)
    assert grading.returncode != 0
    assert f"The Dask scheduler at {machines.address} is gone" in rest, said + rest
    assert "What was graded is kept" in rest
    kept = _scores(tmp_path)
    assert 1 <= len(kept) < 12
    again = start("-c", GRADE, str(tmp_path), str(tmp_path), "")
    said, _ = again.communicate(timeout=300)
    assert again.returncode == 0, said
    assert f"{12 - len(kept)} submissions to grade, {len(kept)} unchanged" in said


def test_where_no_scheduler_answers_nothing_is_begun(tmp_path: Path, start: Start) -> None:
    _class(tmp_path, [case for case in CASES if case.name == "nothing-odd"])
    grading = start("-c", GRADE, str(tmp_path), str(tmp_path), "tcp://127.0.0.1:9")
    said, _ = grading.communicate(timeout=300)
    assert grading.returncode != 0
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in said


def test_without_a_cluster_nothing_of_dask_is_loaded() -> None:
    look = "import sys, checks.grading.grade; sys.exit(bool({'dask', 'distributed'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0
