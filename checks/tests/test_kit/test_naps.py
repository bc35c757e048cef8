"""Whether a call naps is told from what it asks for, however fast or slow the machine is."""

import threading
import time

import pytest

from checks.kit.deadline import DeadlinePassed
from checks.kit.naps import Napped, _napping_at_most, at_once

REAL = time.sleep


def test_what_it_returns_and_raises_comes_through() -> None:
    assert at_once(60, lambda: 42) == 42
    with pytest.raises(ZeroDivisionError):
        at_once(60, lambda: 1 // 0)
    assert time.sleep is REAL


def test_a_little_sleep_is_none_and_much_is_told_before_it_is_slept() -> None:
    at_once(0.5, lambda: time.sleep(0.01))
    with pytest.raises(Napped):
        at_once(3600, lambda: time.sleep(3601))


def test_many_little_ones_are_much() -> None:
    with _napping_at_most(0.05):
        time.sleep(0.03)
        with pytest.raises(Napped):
            time.sleep(0.03)


def test_other_threads_sleep_as_long_as_they_like() -> None:
    def starts_one() -> threading.Thread:
        sleeper = threading.Thread(target=lambda: time.sleep(1.0))
        sleeper.start()
        return sleeper

    at_once(0.5, starts_one).join()


def test_whoever_waits_otherwise_is_given_up() -> None:
    with pytest.raises(DeadlinePassed):
        at_once(0.1, threading.Event().wait)
    assert time.sleep is REAL
