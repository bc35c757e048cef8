"""The clock of hand-made loops: it moves by sleeping alone, and says so to a loop that only asks."""

import pytest

from checks.kit.fake_clock import READS_WITHOUT_SLEEP, FakeClock, NegativeSleep, Polled


def ask(clock: FakeClock, times: int) -> None:
    for _ in range(times):
        clock.time()


def test_time_stands_still_until_somebody_sleeps() -> None:
    clock = FakeClock()
    before = clock.time(), clock.time()
    clock.sleep(1.5)
    assert before == (0.0, 0.0)
    assert clock.time() == 1.5
    assert clock.reads == 3
    assert clock.sleeps == [1.5]


def test_what_the_check_itself_does_is_not_counted() -> None:
    clock = FakeClock()
    clock.advance(2.0)
    assert clock.now == 2.0
    assert clock.reads == 0
    assert clock.sleeps == []


def test_asking_without_sleeping_ends_in_an_exception() -> None:
    clock = FakeClock()
    ask(clock, READS_WITHOUT_SLEEP)
    with pytest.raises(Polled):
        clock.time()


@pytest.mark.parametrize("seconds", [0.001, 1.0])
def test_a_sleep_ends_a_row_of_questions(seconds: float) -> None:
    clock = FakeClock()
    ask(clock, READS_WITHOUT_SLEEP)
    clock.sleep(seconds)
    ask(clock, READS_WITHOUT_SLEEP)


def test_a_sleep_of_no_time_does_not() -> None:
    clock = FakeClock()
    ask(clock, READS_WITHOUT_SLEEP)
    clock.sleep(0)
    with pytest.raises(Polled):
        clock.time()


def test_a_negative_sleep_is_refused_as_time_sleep_refuses_it() -> None:
    clock = FakeClock()
    with pytest.raises(NegativeSleep, match="non-negative") as refused:
        clock.sleep(-0.1)
    assert isinstance(refused.value, ValueError)
    assert clock.sleeps == []


def test_a_callback_that_computes_ends_a_row_of_questions_too() -> None:
    clock = FakeClock()
    ask(clock, READS_WITHOUT_SLEEP)
    clock.advance(0.5)
    ask(clock, READS_WITHOUT_SLEEP)
