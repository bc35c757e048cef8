"""What a check replaces is put back, whatever becomes of the thread that had it replaced."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

import pytest

from checks.kit.deadline import DeadlinePassed, within
from checks.kit.replaced import in_place, put_back, replaced
from checks.kit.rx_virtual import VirtualRx
from checks.kit.virtual_time import run_virtual

REAL = time.sleep


class Lent:
    """Something to replace."""

    name = "own"


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    yield
    assert Lent.name == "own"
    assert time.sleep is REAL
    assert in_place() == 0


def test_it_is_replaced_for_as_long_as_it_says() -> None:
    with replaced(mock.patch.object(Lent, "name", "another's")):
        assert Lent.name == "another's"
    assert Lent.name == "own"


def test_if_one_cannot_be_replaced_none_is() -> None:
    with (
        pytest.raises(AttributeError),
        replaced(mock.patch.object(Lent, "name", "another's"), mock.patch.object(Lent, "no such name", 1)),
    ):
        pytest.fail("unreachable")
    assert Lent.name == "own"


def test_what_is_put_back_already_stays_so() -> None:
    with replaced(mock.patch.object(Lent, "name", "another's")):
        put_back(0)
        assert Lent.name == "own"
        Lent.name = "changed since"
    assert Lent.name == "changed since"
    Lent.name = "own"


def test_only_the_latest_are_put_back() -> None:
    with replaced(mock.patch.object(Lent, "name", "first")):
        with replaced(mock.patch.object(Lent, "name", "second")):
            put_back(1)
            assert Lent.name == "first"
        assert Lent.name == "first"


@contextmanager
def _held() -> Iterator[threading.Lock]:
    """A lock that nobody gives back before the end: who waits for it waits in C, and cannot be stopped."""
    lock = threading.Lock()
    with lock:
        yield lock


def test_a_thread_that_cannot_be_ended_leaves_nothing_replaced() -> None:
    with _held() as lock:

        def waits() -> None:
            with replaced(mock.patch.object(Lent, "name", "another's")), lock:
                pass

        with pytest.raises(DeadlinePassed) as caught:
            within(0.1, waits)
        assert not caught.value.stopped
        assert Lent.name == "own"


def test_nor_does_a_stream_or_a_coroutine_that_waits_for_ever() -> None:
    with _held() as lock:
        virtual = VirtualRx()
        virtual.call(1.0, lock.acquire)

        async def waits() -> None:
            lock.acquire()

        for run in (virtual.run, lambda: run_virtual(waits)):
            with pytest.raises(DeadlinePassed):
                within(0.1, run)
            assert time.sleep is REAL


def test_an_interrupt_of_whoever_waits_puts_back_too() -> None:
    with _held() as lock:

        def waits() -> None:
            with replaced(mock.patch.object(Lent, "name", "another's")), lock:
                pass

        def rounds() -> int:
            if Lent.name != "own":
                raise KeyboardInterrupt
            return 0

        with pytest.raises(KeyboardInterrupt):
            within(60, waits, rounds=rounds)
        assert Lent.name == "own"
