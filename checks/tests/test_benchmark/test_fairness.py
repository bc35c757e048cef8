"""Every known answer is tried, and a misjudged one is found."""

from collections import Counter

import pytest

from checks.answers import all_answers
from checks.benchmark.fairness import Scores, Verdicts, judge, report
from checks.benchmark.packing import Pack, packs
from checks.course import cells, places

PART = "6.4-summary"


def test_each_answer_is_tried_as_often_as_asked() -> None:
    submissions = [pack for part in places.parts() for pack in packs(part, 2, 2)]
    tried = Counter(answer.path for pack in submissions for answer in pack.answers.values())
    assert all(tried[answer.path] >= 2 for answer in all_answers())


def test_a_turn_gives_other_companions() -> None:
    first, second = (
        {tuple(each.answers.values()) for each in packs(PART, 2, 2) if f"-{n:03}-" in each.student} for n in (0, 1)
    )
    assert first != second


def _graded(submissions: list[Pack]) -> Scores:
    """The scores if all answers are judged rightly."""
    checks = {
        (path.stem, exercise.name): exercise.checks
        for path in places.sections()
        for exercise in cells.exercises(cells.read(path))
    }
    return {
        (PART, pack.student, key[0], check.id): float(check.metadata.nbgrader.points) * (check.id != answer.refused_by)
        for pack in submissions
        for key, answer in pack.answers.items()
        for check in checks[key]
    }


def test_right_judgements_are_counted_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    submissions, verdicts = packs(PART, 1, 1), Verdicts()
    judge(PART, submissions, _graded(submissions), verdicts)
    assert report(verdicts) == 0
    assert "right answers: 0 false failures" in capsys.readouterr().out


def test_false_failures_passes_and_missing_grades_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    submissions, verdicts = packs(PART, 1, 1), Verdicts()
    scores = _graded(submissions)
    right, wrong = submissions[0], submissions[-1]
    assert right.student.startswith("right")
    [refused, *_] = [(key, each) for key, each in wrong.answers.items() if not each.is_right]
    scores[PART, wrong.student, refused[0][0], refused[1].refused_by] = 1.0
    (section, _), _ = next(iter(right.answers.items()))
    failed = next(key for key in scores if key[1] == right.student and key[2] == section)
    scores[failed] = 0.0
    absent = submissions[1].student
    judge(PART, submissions, {key: score for key, score in scores.items() if key[1] != absent}, verdicts)
    assert report(verdicts) == 1
    said = capsys.readouterr().out
    assert f"no grade: {absent} in {PART}" in said
    assert "right answers: 1 false failures" in said
    assert "wrong answers: 1 false passes" in said
    assert f"{refused[1].path.stem}: misjudged 1 of" in said
