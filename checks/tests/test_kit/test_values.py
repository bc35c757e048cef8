"""A comparison that cannot be talked into agreeing, and inputs that nobody can foresee."""

import itertools
import random
from typing import Any

import pytest

from checks.kit.values import fresh_numbers, fresh_seconds, odd_seconds, quoted, same, shuffled


class Agreeable(int):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


class AgreeableList(list[Any]):
    def __eq__(self, other: object) -> bool:
        return True


class Liar:
    @property  # type: ignore[misc]  # what isinstance believes
    def __class__(self) -> type:
        return int

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        raise RuntimeError("no words")


class Found:
    """Where it is looked up, it is whatever is looked for."""

    def __init__(self, looked_for: Any) -> None:
        self._hash = hash(looked_for)

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return self._hash


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (1, 1),
        (1.0, 1),
        (0.1 + 0.2, 0.3),
        ([1, (2, "x")], [1, (2, "x")]),
        ({"a": [1]}, {"a": [1]}),
        ({1, 2}, {2, 1}),
        (frozenset("ab"), frozenset("ba")),
        ({("a", 1): 2}, {("a", 1): 2}),
        (None, None),
    ],
)
def test_equal_things_are_the_same(expected: Any, got: Any) -> None:
    assert same(expected, got)


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (1, 2),
        (1, True),
        (1, "1"),
        ([1, 2], (1, 2)),
        ([1, 2], [1, 2, 3]),
        ([4], [Agreeable(3)]),
        (4, Agreeable(4)),
        ([1], AgreeableList([2])),
        pytest.param(5, Liar(), id="liar"),
        pytest.param({"a": 1}, {"a": Liar()}, id="liar within"),
        ({"a": 1}, {Agreeable(1): 1}),
        ({"a": 1}, {"a": 1, "b": 2}),
        pytest.param({"a"}, {Found("a")}, id="found in a set"),
        pytest.param(frozenset("a"), frozenset([Found("a")]), id="found in a frozen set"),
        pytest.param({("a", 1): 2}, {(Found("a"), 1): 2}, id="found within a key"),
    ],
)
def test_what_only_claims_to_be_equal_is_not(expected: Any, got: Any) -> None:
    assert not same(expected, got)


def test_fresh_numbers_differ_whatever_the_learner_seeds() -> None:
    draws = []
    for _ in range(5):
        random.seed(1)
        draws.append(tuple(fresh_numbers(4)))
    assert len(set(draws)) > 1
    assert all(len(set(draw)) == 4 and list(draw) != sorted(draw) for draw in draws)


def test_fresh_seconds_can_be_told_apart() -> None:
    seconds = sorted(fresh_seconds(5))
    assert min(later - earlier for earlier, later in itertools.pairwise(seconds)) > 0.009


def test_odd_seconds_are_no_multiples_of_a_thousandth() -> None:
    assert not any(round(seconds * 1000, 5).is_integer() for seconds in odd_seconds(20))


def test_shuffled_is_never_the_same_order() -> None:
    assert all(shuffled([1, 2]) == [2, 1] for _ in range(20))
    assert shuffled([1]) == [1]


def test_a_quotation_is_short_and_survives_a_broken_repr() -> None:
    assert len(quoted(list(range(1000)))) < 60
    assert quoted(Liar()) == "<Liar>"
