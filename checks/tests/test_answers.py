"""Every known answer goes through the real check cells in a real kernel: right ones pass, wrong ones are refused."""

import pytest

from checks.answers import Answer
from checks.course import cells
from checks.tests.bench import (
    ANSWERS,
    EXERCISES,
    Bench,
    BenchKeeper,
    assert_passes,
    assert_refused_as_meant,
    each_answer,
    each_exercise,
)


@pytest.fixture
def bench(request: pytest.FixtureRequest, benches: BenchKeeper) -> Bench:
    """One kernel for all answers to one exercise."""
    return benches.bench(*request.param)


@each_answer(answer for answer in ANSWERS if answer.is_right)
def test_a_right_answer_passes_every_check(bench: Bench, answer: Answer) -> None:
    assert_passes(bench.try_out(answer.source))


@each_answer(answer for answer in ANSWERS if not answer.is_right)
def test_a_wrong_answer_is_refused_by_the_check_meant_for_it(bench: Bench, answer: Answer) -> None:
    assert_refused_as_meant(answer, bench.try_out(answer.source))


@each_exercise(EXERCISES)
def test_the_reference_answer_passes_every_check(bench: Bench) -> None:
    assert_passes(bench.try_out(bench.exercise.solution.source))


@each_exercise(EXERCISES)
def test_the_untouched_stub_fails_every_check_by_name(bench: Bench) -> None:
    stub = cells.stub_of(bench.exercise.solution.source)
    for check, ran in bench.try_out(stub).items():
        assert ran.error_name == "CheckFailed", f"{check} passed on the untouched stub"
        assert ran.error_value.endswith("is not written yet."), ran.error_text


@pytest.mark.parametrize(("section", "name"), EXERCISES, ids=["/".join(key) for key in EXERCISES])
def test_every_exercise_is_complete(section: str, name: str) -> None:
    exercise = EXERCISES[section, name]
    known = [answer for answer in ANSWERS if (answer.section, answer.exercise) == (section, name)]
    right = [answer for answer in known if answer.is_right]
    assert any(cells.is_hidden(check) for check in exercise.checks), f"{name} has no hidden check"
    assert not all(cells.is_hidden(check) for check in exercise.checks), f"{name} has no visible check"
    assert len(right) >= 2, f"{name} needs two right answers of different shape in checks/answers/{section}/{name}/"
    assert len(known) - len(right) >= 4, f"{name} needs four wrong answers in checks/answers/{section}/{name}/"


def test_every_answer_belongs_to_an_exercise() -> None:
    strays = [str(answer.path) for answer in ANSWERS if (answer.section, answer.exercise) not in EXERCISES]
    assert not strays, "no such exercise: folders under checks/answers are named <notebook>/<id of the solution cell>"
