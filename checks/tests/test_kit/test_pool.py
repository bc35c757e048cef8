"""Requests that share places: the right rule against a hand-worked example, and the wrong ones beside it."""

from collections.abc import Callable

import pytest

from checks.kit.pool import (
    batches_makespan,
    dealt_makespan,
    oldest_first_makespan,
    pool_ends,
    pool_makespan,
    shares_makespan,
)

SECONDS = [3, 1, 1, 3, 1, 1]  # in two places: 3 alone beside 1, 1, and so on


def test_the_next_request_begins_when_one_ends() -> None:
    assert pool_ends(SECONDS, 2) == [3, 1, 2, 5, 4, 5]
    assert pool_makespan(SECONDS, 2) == 5


def test_batches_wait_for_their_slowest() -> None:
    assert batches_makespan(SECONDS, 2) == 3 + 3 + 1


def test_dealt_out_in_turn() -> None:
    assert dealt_makespan([3, 1, 3, 1], 2) == 6


def test_cut_into_pieces() -> None:
    assert shares_makespan([1, 1, 1, 4, 4, 4], 2) == 12


def test_the_oldest_makes_room() -> None:
    # 0–3 and 0–1; the third waits for the first (3–4), the fourth for the second (already over: 3–6).
    assert oldest_first_makespan([3, 1, 1, 3], 2) == 6


@pytest.mark.parametrize("rule", [pool_makespan, batches_makespan, oldest_first_makespan])
def test_one_place_is_one_after_another(rule: Callable[..., float]) -> None:
    assert rule(SECONDS, 1) == sum(SECONDS)


def test_nothing_to_do_takes_no_time() -> None:
    assert pool_makespan([], 3) == 0
