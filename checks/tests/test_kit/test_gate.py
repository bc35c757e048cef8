"""Whoever comes is held inside, and counted, until the gate is opened."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from checks.kit import gate as module
from checks.kit.gate import Gate


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=3) as executor:
        yield executor


def test_parties_are_held_until_the_gate_opens(pool: ThreadPoolExecutor) -> None:
    gate = Gate()
    parties = [pool.submit(gate.enter) for _ in range(3)]
    assert gate.wait_for(3)
    assert gate.inside == 3
    assert not any(party.done() for party in parties)
    gate.open()
    assert [party.result(timeout=10) for party in parties] == [None] * 3
    assert (gate.inside, gate.most) == (0, 3)


def test_an_open_gate_holds_nobody() -> None:
    gate = Gate()
    gate.open()
    gate.enter()
    assert gate.most == 0


def test_those_who_queue_for_workers_are_told_by_most(
    pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    parties = [pool.submit(gate.enter) for _ in range(5)]
    assert gate.wait_for(3)
    monkeypatch.setattr(module, "PATIENCE_AT_FIRST", 0.1)
    assert not gate.wait_for(5)
    gate.open()
    for party in parties:
        party.result(timeout=10)
    assert gate.most == 3


def test_waiting_ends_early_when_there_is_nothing_to_wait_for() -> None:
    over = threading.Event()
    over.set()
    assert not Gate().wait_for(2, give_up=over.is_set)
