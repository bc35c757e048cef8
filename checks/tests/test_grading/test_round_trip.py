"""A term in small, with nbgrader's own commands: released, fetched, submitted, collected, graded, given back."""

import csv
import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode

from checks.course import cells, places
from checks.course.release import nbgrader
from checks.grading.grade import Order, grade
from checks.grading.gradebook import Book, Graded
from checks.grading.sandbox import HOST_NAME
from checks.tests.test_grading.submissions import solved, without_demos
from checks.tests.test_grading.submissions.case import PART, SECTION
from checks.tests.test_grading.test_sandbox import can_isolate, needs_sandbox

SANDBOX = can_isolate()


def test_reference_gets_full_marks_and_stub_none(course: Path) -> None:
    """Every notebook of the course, its demos included, as the sandbox runs it."""
    _submit(course, "reference", places.SOLUTIONS)
    _submit(course, "untouched", places.NOTEBOOKS)
    assert grade([], Order(course / "submitted", course, every_cell=True, unsafe=not SANDBOX)) == 0
    most = {part: _most(part) for part in places.parts()}
    assert _scores(course) == {
        **{(part, "reference"): points for part, points in most.items()},
        **{(part, "untouched"): 0 for part in most},
    }
    [page] = (course / "feedback" / "untouched" / PART).glob("6.1.3*.html")
    assert "fetch_all is not written yet." in page.read_text(encoding="utf-8")
    with Book(course / "gradebook.db") as book:
        odd = [found for part in most for each in book.graded(part) for found in _said(each)]
    assert odd == []  # nothing flagged, nothing mended or stopped


def test_nbgrader_s_own_release_fetch_validate_submit_and_collect_work(course: Path, tmp_path: Path) -> None:
    exchange, home = tmp_path / "exchange", tmp_path / "learner"
    exchange.mkdir()
    exchange.chmod(0o777)
    home.mkdir()
    (home / "nbgrader_config.py").symlink_to(places.ROOT / "nbgrader_config.py")
    where = f"--Exchange.root={exchange}"
    _keep_one_notebook(course, cells.read(places.SOLUTIONS / PART / SECTION))
    nbgrader(course, "generate_assignment", PART, "--create")
    nbgrader(course, "release_assignment", PART, where)
    nbgrader(home, "fetch_assignment", PART, where)
    fetched = home / PART / "6.1.3-callbacks.ipynb"
    assert fetched.read_bytes() == (places.NOTEBOOKS / PART / fetched.name).read_bytes()
    said = nbgrader(home, "validate", str(fetched.relative_to(home)))
    assert "VALIDATION FAILED ON 4 CELL(S)" in said
    assert "fetch_all is not written yet." in said
    nbgrader(home, "submit", PART, where)
    nbgrader(course, "collect", PART, where)
    [collected] = (course / "submitted").glob(f"*/{PART}/6.1.3-callbacks.ipynb")
    assert json.loads(collected.read_text(encoding="utf-8")) == json.loads(fetched.read_text(encoding="utf-8"))
    assert grade([], Order(course / "submitted", course, unsafe=not SANDBOX)) == 0
    nbgrader(course, "release_feedback", PART, where)
    nbgrader(home, "fetch_feedback", PART, where)
    [page] = (home / PART).glob("feedback/*/6.1.3-callbacks.html")
    assert "fetch_all is not written yet." in page.read_text(encoding="utf-8")


@needs_sandbox
def test_nbgrader_s_own_autograder_too_runs_submissions_in_the_sandbox(course: Path) -> None:
    """Formgrader has a button for it."""
    _keep_one_notebook(course, without_demos(cells.read(places.SOLUTIONS / PART / SECTION)))
    submitted = without_demos(solved())
    submitted.cells.append(nbformat.v4.new_code_cell("import socket\nsocket.gethostname()", id="mine"))
    cells.write(submitted, course / "submitted" / "ada" / PART / SECTION)
    nbgrader(course, "generate_assignment", PART, "--create")
    nbgrader(course, "autograde", PART)
    [output] = cells.read(course / "autograded" / "ada" / PART / SECTION).cells[-1].outputs
    assert output["data"]["text/plain"] == repr(HOST_NAME)


def test_there_is_a_sentence_for_having_nothing_to_grade(course: Path) -> None:
    with pytest.raises(ValueError, match=r"nothing to grade: put notebooks into .*/<student>/<part>/"):
        grade([], Order(course / "submitted", course))
    with pytest.raises(ValueError, match=r"no such part: 9\.9; there are 6\.1-"):
        grade(["9.9"], Order(course / "submitted", course))


def _keep_one_notebook(course: Path, notebook: NotebookNode) -> None:
    """Make it a course of a single notebook, which takes a fifth of the time."""
    (course / "solutions").unlink()
    cells.write(notebook, course / "solutions" / PART / SECTION)


def _submit(course: Path, student: str, source: Path) -> None:
    shutil.copytree(source, course / "submitted" / student)


def _most(part: str) -> float:
    """The points that a part of the course gives."""
    paths = [path for path in places.sections() if path.parent.name == part]
    return sum(exercise.points for path in paths for exercise in cells.exercises(cells.read(path)))


def _said(graded: Graded) -> list[str]:
    return [said for found in graded.record["notebooks"].values() for said in found["flags"] + found["notes"]]


def _scores(course: Path) -> dict[tuple[str, str], float]:
    with (course / "grades.csv").open(encoding="utf-8") as lines:
        return {(row["assignment"], row["student_id"]): float(row["score"]) for row in csv.DictReader(lines)}
