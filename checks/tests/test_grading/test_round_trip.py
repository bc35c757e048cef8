"""A term in small, with nbgrader's own commands: released, fetched, submitted, collected, graded, given back."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from nbformat.notebooknode import NotebookNode

from checks.course import cells, places
from checks.course.release import nbgrader
from checks.grading.nbgrader_run import grade
from checks.tests.test_grading.test_sandbox import can_isolate

SANDBOX = can_isolate()

PART = "6.1-asynchronous-programming"
SECTION = "6.1.3-callbacks.ipynb"
MAXIMUM = sum(
    exercise.points
    for path in places.sections()
    if path.parent.name == PART
    for exercise in cells.exercises(cells.read(path))
)


def test_reference_gets_full_marks_and_stub_none(course: Path) -> None:
    _submit(course, "reference", places.SOLUTIONS)
    _submit(course, "untouched", places.NOTEBOOKS)
    assert grade([], course, unsafe=not SANDBOX) == 0
    assert _scores(course) == {"reference": MAXIMUM, "untouched": 0}
    [page] = (course / "feedback" / "untouched" / PART).glob("6.1.3*.html")
    assert "fetch_all is not written yet." in page.read_text(encoding="utf-8")


def test_nbgrader_s_own_release_fetch_validate_submit_and_collect_work(course: Path, tmp_path: Path) -> None:
    exchange, home = tmp_path / "exchange", tmp_path / "learner"
    exchange.mkdir()
    exchange.chmod(0o777)
    home.mkdir()
    (home / "nbgrader_config.py").symlink_to(places.ROOT / "nbgrader_config.py")
    where = f"--Exchange.root={exchange}"
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


def test_there_is_a_sentence_for_having_nothing_to_grade(course: Path) -> None:
    with pytest.raises(ValueError, match="nothing to grade: put notebooks into submitted/"):
        grade([], course)
    with pytest.raises(ValueError, match=r"no such part: 9\.9; there are 6\.1-"):
        grade(["9.9"], course)


def _submit(course: Path, student: str, source: Path) -> None:
    target = course / "submitted" / student / PART
    shutil.copytree(source / PART, target)


def test_damage_and_a_hang_cost_nobody_else_and_not_the_rest_of_one_s_own(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _one_notebook(course)
    _hand_in(course, "ada")
    _hand_in(course, "Zoë O’Neil", lambda cell: cell.metadata.update(tags=["skip-execution"]))
    _hand_in(course, "hang", lambda cell: cell.update(source="while True: pass") if cell.id == "fetch-all" else None)
    _hand_in(course, "double", lambda cell: cell.update(id="x") if cell.id == "promise" else None, twice=True)
    (course / "submitted" / "garbage" / PART).mkdir(parents=True)
    (course / "submitted" / "garbage" / PART / SECTION).write_text('{"cells": [')
    assert grade([], course, unsafe=not SANDBOX) == 0
    assert _scores(course) == {"ada": 13, "Zoë O’Neil": 13, "hang": 7, "double": 13, "garbage": 0}
    said = capsys.readouterr().out
    assert "garbage: 6.1.3-callbacks: The file is not a notebook: it is no JSON" in said
    notes = (course / "feedback" / "Zoë O’Neil" / PART / "notes.txt").read_text(encoding="utf-8")
    assert "The cell fetch-all-check had tags that change how it is run: they were removed." in notes


def test_what_has_not_changed_is_not_run_again_and_what_has_is(course: Path) -> None:
    _one_notebook(course)
    _hand_in(course, "ada")
    _hand_in(course, "ben", lambda cell: cell.update(source="") if cells.is_solution(cell) else None)
    grade([], course, unsafe=not SANDBOX)
    before = {path: path.stat().st_mtime_ns for path in (course / "autograded").glob("*/*/*.ipynb")}
    _hand_in(course, "ben")
    grade([], course, unsafe=not SANDBOX)
    again = [path.parents[1].name for path, time in before.items() if path.stat().st_mtime_ns != time]
    assert again == ["ben"]
    assert _scores(course) == {"ada": 13, "ben": 13}


def _one_notebook(course: Path) -> None:
    """Make the course one of a single notebook, which takes a fifth of the time."""
    (course / "solutions").unlink()
    (course / "solutions" / PART).mkdir(parents=True)
    shutil.copy(places.SOLUTIONS / PART / SECTION, course / "solutions" / PART)


def _hand_in(
    course: Path, student: str, change: Callable[[NotebookNode], object] = lambda _cell: None, *, twice: bool = False
) -> None:
    """Submit the reference answers, with every cell changed by `change`, and all cells twice if told."""
    notebook = cells.read(places.SOLUTIONS / PART / SECTION)
    for cell in notebook.cells:
        change(cell)
    if twice:
        notebook.cells = notebook.cells * 2
    target = course / "submitted" / student / PART
    target.mkdir(parents=True, exist_ok=True)
    (target / SECTION).write_text(json.dumps(notebook), encoding="utf-8")


def _scores(course: Path) -> dict[str, float]:
    with (course / "grades.csv").open(encoding="utf-8") as lines:
        return {row["student_id"]: float(row["score"]) for row in csv.DictReader(lines)}
