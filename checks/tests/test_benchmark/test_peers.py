"""How nbgrader and otter-grader are called, and what otter is given; neither is run here."""

import json
from pathlib import Path

import nbformat
import pytest

from checks.benchmark import nbgrader_peer, ours
from checks.benchmark.a_class import PART, right_class
from checks.benchmark.measure import Cost
from checks.benchmark.nbgrader_peer import without_starts
from checks.benchmark.otter_assignment import submission, test_file, write_tests
from checks.benchmark.otter_peer import HOME, points_in
from checks.benchmark.otter_peer import command as otter_command
from checks.course import cells, places
from checks.tests.test_grading.test_sandbox import needs_sandbox

SOURCE = places.SOLUTIONS / PART / "6.2.3-failure-and-limits.ipynb"
test_file.__test__ = False  # type: ignore[attr-defined]  # its name is the thing that it makes


def test_ours_is_the_command_that_an_instructor_types() -> None:
    words = ours.command(Path("in"), Path("out"), 8)
    assert words[1:] == ["-m", "checks", "grade", PART, "--submitted", "in", "--into", "out", "--at-once", "8"]
    assert "--at-once" not in ours.command(Path("in"), Path("out"))


def test_nbgrader_grades_one_student_and_its_starts_count_once() -> None:
    assert nbgrader_peer.command("ada")[1:] == ["-m", "nbgrader", "autograde", PART, "--student=ada"]
    cost = without_starts(Cost(30.0, 12.0, 13.0, 5), Cost(3.0, 2.0, 2.0, 9), 2)
    assert cost == Cost(24.0, 8.0, 9.0, 5)


@needs_sandbox
def test_otter_runs_in_the_sandbox_with_its_own_python(tmp_path: Path) -> None:
    words = otter_command(tmp_path, "lesson.ipynb")
    inside = words[words.index("--") :]
    assert words[0] == "bwrap"
    assert "--unshare-net" in words
    assert [str(HOME / "bin" / "python"), "-m", "otter", "run", str(tmp_path / "lesson.ipynb")] == [
        word for word in inside if word in {str(HOME / "bin" / "python"), "-m", "otter", "run"} or "lesson" in word
    ]
    assert words.index(str(HOME)) < words.index("--")  # shown in the sandbox


def test_every_check_becomes_a_test_of_otter_s(tmp_path: Path) -> None:
    notebook = cells.read(SOURCE)
    write_tests(notebook, tmp_path / "tests")
    exercises = cells.exercises(notebook)
    assert {path.stem for path in (tmp_path / "tests").iterdir()} == {each.name for each in exercises}
    settle = next(each for each in exercises if each.name == "settle")
    text = test_file(settle)
    compile(text, "settle.py", "exec")
    assert "OK_FORMAT = False\nname = 'settle'\n" in text
    assert "def settle_check(failure_and_limits, settle):\n" in text
    assert text.count("hidden=True") == 1


def test_a_submission_for_otter_asks_for_its_tests_and_holds_no_checks() -> None:
    [learner] = right_class(1)
    notebook = nbformat.reads(submission(learner.files[SOURCE.name]), as_version=4)
    assert not [cell for cell in notebook.cells if cells.is_check(cell)]
    asked = [cell.metadata.otter.tests for cell in notebook.cells if cells.is_solution(cell)]
    assert asked == [["with-timeout"], ["settle"], ["bounded"], ["pipeline"]]
    assert submission('{"half a') == '{"half a'
    assert submission('{"cells": 3}') == '{"cells": 3}'


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (json.dumps({"tests": [{"name": "Public Tests"}, {"score": 3.0}, {"score": 1.5}]}), [4.5]),
        (json.dumps({"score": 0}), []),
        ("", []),
    ],
)
def test_otter_s_points(tmp_path: Path, text: str, points: list[float]) -> None:
    (tmp_path / "results.json").write_text(text, encoding="utf-8")
    assert points_in(tmp_path / "results.json") == points
    assert points_in(tmp_path / "nothing.json") == []
