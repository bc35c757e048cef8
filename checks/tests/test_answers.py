"""Every known answer goes through the real check cells in a real kernel: right ones pass, wrong ones are refused."""

import pytest

from checks.answers import Answer
from checks.course import cells
from checks.kit.hints import INVITATION
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
        assert ran.error_text.endswith(INVITATION), f"{check} offers no second hint"
