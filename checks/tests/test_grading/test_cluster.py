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
from checks.grading.grade import Order, grade
from checks.grading.gradebook import Book
from checks.grading.station import Unreachable
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

STARTS = 180.0  # seconds for a process to start in, however busy the machine is
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


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Starts processes that are ended with the tests; what they print can be read."""
    folder = tmp_path_factory.mktemp("machines")
    running: list[subprocess.Popen[str]] = []

    def starts(*command: str, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=folder,
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
        place = folder / "scheduler.json"
        where = ["--host", "127.0.0.1", "--no-dashboard", "--port", "0", "--scheduler-file", str(place)]
        self.scheduler = start("-m", "distributed.cli.dask_scheduler", *where)
        self.address = str(_soon(lambda: json.loads(place.read_text())["address"]))

    def worker(self, threads: int = 4, **environment: str) -> "subprocess.Popen[str]":
        words = ["--nthreads", str(threads), "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
        return self._start("-m", "distributed.cli.dask_worker", self.address, *words, **environment)


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory, start: Start) -> Machines:
    """One scheduler and one worker that stays; a test may add more. The last test ends the scheduler."""
    made = Machines(tmp_path_factory.mktemp("scheduler"), start)
    made.worker(threads=2)
    return made


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


def _order(root: Path, into: str, scheduler: str = "") -> Order:
    return Order(root / "submitted", root / into, solutions=root / "solutions", scheduler=scheduler)


def test_the_grades_are_those_of_one_machine_and_another_version_is_refused(
    tmp_path: Path, start: Start, machines: Machines
) -> None:
    _class(tmp_path, [case for case in CASES if case.name in VARIED])
    other = tmp_path / "other"
    shutil.copytree(places.ROOT / "checks", other / "checks", ignore=shutil.ignore_patterns("__pycache__", "answers"))
    shutil.copy(places.ROOT / "requirements.lock", other)
    with (other / "checks" / "kit" / "trace.py").open("a") as changed_file:
        changed_file.write("# a change\n")
    stranger = machines.worker(PYTHONPATH=str(other))
    _after(stranger, "Registered to")
    grading = start("-c", GRADE, str(tmp_path), str(tmp_path / "many"), machines.address)
    said, _ = grading.communicate(timeout=300)
    stranger.kill()
    assert grading.returncode == 0, said
    assert said.count("is refused: it has another version of the course") == 1
    assert grade([], _order(tmp_path, "one")) == 0
    assert len(_scores(tmp_path / "one")) == len(VARIED)
    assert _scores(tmp_path / "many") == _scores(tmp_path / "one")
    assert (tmp_path / "many" / "grades.csv").read_text().count("\n") == len(VARIED) + 1


def test_a_lost_workers_submissions_go_to_another(tmp_path: Path, start: Start, machines: Machines) -> None:
    _slow_class(tmp_path, 12)
    doomed = machines.worker()
    _after(doomed, "Registered to")
    grading = start("-c", GRADE, str(tmp_path), str(tmp_path), machines.address)
    said = _after(grading, "[ 1/12]")
    doomed.kill()
    rest, _ = grading.communicate(timeout=300)
    assert grading.returncode == 0, said + rest
    scores = _scores(tmp_path)
    assert len(scores) == 12
    assert {sum(of_student.values()) for of_student in scores.values()} == {13.0}


def test_a_scheduler_that_goes_is_named_and_what_was_done_is_kept(
    tmp_path: Path, start: Start, machines: Machines
) -> None:
    _slow_class(tmp_path, 12)
    grading = start("-c", GRADE, str(tmp_path), str(tmp_path), machines.address)
    said = _after(grading, "[ 1/12]")
    machines.scheduler.kill()
    rest, _ = grading.communicate(timeout=300)
    assert grading.returncode != 0
    assert f"The Dask scheduler at {machines.address} is gone" in rest, said + rest
    assert "What was graded is kept" in rest
    kept = _scores(tmp_path)
    assert 1 <= len(kept) < 12
    assert grade([], _order(tmp_path, ".")) == 0
    scores = _scores(tmp_path)
    assert len(scores) == 12
    assert scores.items() >= kept.items()


def test_where_no_scheduler_answers_nothing_is_begun(tmp_path: Path) -> None:
    _class(tmp_path, [case for case in CASES if case.name == "nothing-odd"])
    with pytest.raises(Unreachable, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        grade([], _order(tmp_path, ".", "tcp://127.0.0.1:9"))


def test_without_a_cluster_nothing_of_dask_is_loaded() -> None:
    look = "import sys, checks.grading.grade; sys.exit(bool({'dask', 'distributed'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0
