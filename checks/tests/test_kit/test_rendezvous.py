"""A meeting takes place if and only if all parties are there at once."""

import threading
from concurrent.futures import ThreadPoolExecutor

from checks.kit.rendezvous import Rendezvous


def test_it_takes_place_with_as_many_threads_as_parties() -> None:
    rendezvous = Rendezvous(4)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: rendezvous.meet(), range(4))) == [True] * 4
    assert rendezvous.happened


def test_one_after_another_waits_once_and_never_meets() -> None:
    rendezvous = Rendezvous(3, patience=0.1)
    assert [rendezvous.meet() for _ in range(3)] == [False] * 3
    assert not rendezvous.happened
    assert rendezvous.most == 1


def test_too_few_at_once_is_not_all() -> None:
    rendezvous = Rendezvous(3)
    with ThreadPoolExecutor(2) as pool:
        assert not any(pool.map(lambda _: rendezvous.meet(), range(3)))
    assert rendezvous.most == 2


def test_a_late_party_is_waited_for() -> None:
    rendezvous = Rendezvous(2, patience=60)
    late = threading.Timer(0.1, rendezvous.meet)
    late.start()
    assert rendezvous.meet()
    late.join()
