"""Code that hangs becomes an exception, and code that does not is left alone."""

import sys
import threading
import time

import pytest

from checks.kit import deadline
from checks.kit.deadline import DeadlinePassed, wait_until, within


def test_a_result_comes_through() -> None:
    assert within(5, lambda: 42) == 42


def test_so_does_an_exception_even_one_that_means_exit() -> None:
    def leave() -> None:
        raise SystemExit(3)

    with pytest.raises(SystemExit):
        within(5, leave)


def test_it_runs_in_a_thread_of_the_given_name() -> None:
    assert within(5, lambda: threading.current_thread().name, name="the answer") == "the answer"


def test_a_loop_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "GRACE", 60)  # however busy the machine is, the loop gets its turn in this time
    turns = 0

    def spin() -> None:
        nonlocal turns
        while True:
            turns += 1

    with pytest.raises(DeadlinePassed) as caught:
        within(0.1, spin)
    assert caught.value.stopped
    seen = turns
    time.sleep(0.05)
    assert turns == seen, "it still runs"


def test_the_time_begins_anew_with_each_round() -> None:
    rounds = 0

    def several() -> str:
        nonlocal rounds
        for _ in range(20):
            time.sleep(0.1)
            rounds += 1
        return "done"

    assert within(1.5, several, rounds=lambda: rounds) == "done"

    def one_that_hangs() -> None:
        nonlocal rounds
        rounds += 1
        while True:
            time.sleep(0.01)

    with pytest.raises(DeadlinePassed):
        within(0.1, one_that_hangs, rounds=lambda: rounds)


def test_a_wait_for_a_lock_cannot_be_stopped_and_says_so() -> None:
    lock = threading.Lock()
    lock.acquire()
    with pytest.raises(DeadlinePassed) as caught:
        within(0.1, lock.acquire)
    assert not caught.value.stopped
    lock.release()


def test_what_could_not_be_stopped_stops_when_it_comes_back() -> None:
    lock = threading.Lock()
    lock.acquire()
    turns = 0

    def wait_and_spin() -> None:
        nonlocal turns
        lock.acquire()
        while True:
            turns += 1

    with pytest.raises(DeadlinePassed):
        within(0.1, wait_and_spin, name="spinner")
    lock.release()
    assert wait_until(lambda: "spinner" not in [thread.name for thread in threading.enumerate()], 5)


def test_a_hang_leaves_tracing_in_other_threads_alone() -> None:
    lock = threading.Lock()
    lock.acquire()
    with pytest.raises(DeadlinePassed):
        within(0.1, lock.acquire)

    def traced() -> str:
        sys.settrace(lambda *_: None)
        try:
            return call_me()
        finally:
            sys.settrace(None)

    def call_me() -> str:
        return "called"

    assert within(5, traced) == "called"
    lock.release()


def test_wait_until_returns_as_soon_as_the_condition_holds() -> None:
    event = threading.Event()
    threading.Timer(0.05, event.set).start()
    assert wait_until(event.is_set, 60)
    assert not wait_until(lambda: False, 0.05)
