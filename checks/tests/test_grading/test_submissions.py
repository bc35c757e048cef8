"""A class of everything that can be handed in, graded in one run: what became of each, and of those beside it."""

import html
import json
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest

from checks.course import cells, places
from checks.grading.grade import Order, grade
from checks.grading.gradebook import Book
from checks.grading.limits import Limits
from checks.tests.test_grading.submissions import CASES, Submission, solved, without_demos
from checks.tests.test_grading.submissions.case import MARK, PART, SECTION
from checks.tests.test_grading.test_sandbox import needs_sandbox

pytestmark = [needs_sandbox, pytest.mark.xdist_group("submissions")]
NAME = Path(SECTION).stem


@dataclass
class Outcome:
    """What one submission got: points by exercise, its record, its feedback."""

    points: dict[str, float]
    record: dict[str, Any]
    page: str


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the whole class was graded."""
    root = tmp_path_factory.mktemp("class")
    source = without_demos(cells.read(places.SOLUTIONS / PART / SECTION))
    cells.write(source, root / "solutions" / PART / SECTION)
    handed_in = without_demos(solved())
    for case in CASES:
        case.hand_in(root / "submitted", handed_in)
    # Less patience than for a class: two dozen submissions use up all that they get, twice.
    limits = Limits(lesson_cell=5.0, answer_cell=2.0)
    assert grade([], Order(root / "submitted", root, limits=limits, solutions=root / "solutions")) == 0
    return root


@pytest.fixture(scope="module")
def outcomes(folder: Path) -> dict[str, Outcome]:
    source = cells.read(folder / "solutions" / PART / SECTION)
    exercise_of = {check.id: each.name for each in cells.exercises(source) for check in each.checks}
    found: dict[str, Outcome] = {}
    with Book(folder / "gradebook.db") as book:
        for graded in book.graded(PART):
            points: Counter[str] = Counter(dict.fromkeys(exercise_of.values(), 0))
            for (_section, check), score in book.scores(PART, graded.student).items():
                points[exercise_of[check]] += score  # type: ignore[assignment]  # halves of points are possible
            page = (folder / "feedback" / graded.student / PART / f"{NAME}.html").read_text(encoding="utf-8")
            found[graded.student] = Outcome(dict(points), graded.record["notebooks"][NAME], page)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.family}-{case.name}")
def test_it_gets_what_it_is_worth(case: Submission, outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes[case.student]
    assert outcome.points == dict(case.points), outcome.record
    flags = outcome.record["flags"]
    if isinstance(case.flagged, bool):
        assert bool(flags) == case.flagged, flags
    elif case.flagged:
        assert case.flagged in " ".join(flags)
    assert case.says in html.unescape(outcome.page), outcome.record["notes"]
    assert not case.never_says or case.never_says not in outcome.page


def test_every_graded_notebook_keeps_to_the_format(folder: Path) -> None:
    graded = sorted((folder / "autograded").glob(f"*/{PART}/{SECTION}"))
    assert len(graded) == len(CASES)
    for path in graded:
        nbformat.validate(json.loads(path.read_text(encoding="utf-8")))


def test_nothing_that_a_submission_started_is_left(outcomes: dict[str, Outcome]) -> None:
    assert outcomes
    left = subprocess.run(["pgrep", "-f", MARK], capture_output=True, text=True, check=False).stdout.split()
    assert left == []


def test_the_feedback_runs_no_script_and_asks_no_network(outcomes: dict[str, Outcome]) -> None:
    for student, outcome in outcomes.items():
        assert "<script" not in outcome.page, student
        assert 'src="http' not in outcome.page, student


def test_the_feedback_shows_no_hidden_check(outcomes: dict[str, Outcome], folder: Path) -> None:
    source = cells.read(folder / "solutions" / PART / SECTION)
    hidden = [cell.source.partition(cells.HIDDEN_BEGINS)[2] for cell in source.cells if cells.is_hidden(cell)]
    secret = [line for text in hidden for line in text.splitlines() if line.startswith("callbacks.")]
    assert secret
    for student, outcome in outcomes.items():
        shown = html.unescape(outcome.page)
        assert not [line for line in secret if line in shown], student


def test_the_report_names_who_was_flagged_and_escapes_them(outcomes: dict[str, Outcome], folder: Path) -> None:
    page = (folder / f"report-{PART}.html").read_text(encoding="utf-8")
    for student, outcome in outcomes.items():
        if outcome.record["flags"]:
            assert f"<b>{html.escape(student)}</b>" in page
    assert "<script" not in page
