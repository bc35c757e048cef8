"""Inputs that tell, and what is said about a wrong value."""

import numpy as np
import pytest

from checks.kit.shortcuts import Shortcut, judge, telling
from checks.kit.values import fresh_numbers, plain
from checks.kit.verdict import Case, CheckFailed


def total(numbers: list[int]) -> int:
    return sum(numbers)


LARGEST = Shortcut("You take the largest.", "Add them up.", max)
COUNT = Shortcut("You count them.", "Add them up.", len)


def refusal(got: object, inputs: tuple[list[int]] = ([2, 3, 4],)) -> str:
    with pytest.raises(CheckFailed) as caught:
        judge(Case("total"), inputs, got, total, [LARGEST, COUNT], hint="Add.")
    return caught.value.headline


def test_no_shortcut_gives_the_right_value_on_telling_inputs() -> None:
    for _ in range(100):
        [numbers] = telling(lambda: (fresh_numbers(2, 1, 3),), total, [LARGEST, COUNT])
        assert len({sum(numbers), max(numbers), len(numbers)}) == 3


def test_functions_that_always_agree_are_reported() -> None:
    with pytest.raises(ValueError, match="tell these functions apart"):
        telling(lambda: (fresh_numbers(1),), total, [LARGEST])


def test_the_right_value_passes_also_as_a_numpy_number() -> None:
    for got in (9, 9.0, np.int64(9), np.float32(9)):
        judge(Case("total"), ([2, 3, 4],), got, total, [LARGEST], hint="Add.")


def test_a_shortcut_is_named() -> None:
    assert refusal(4) == "You take the largest."
    assert refusal(3) == "You count them."


def test_other_mistakes_are_told_apart() -> None:
    assert refusal(None) == "total returns nothing."
    assert refusal("9") == "total returns something that is not a number."
    assert refusal(True) == "total returns something that is not a number."
    assert refusal(10) == "total returns the wrong number."


def test_a_shortcut_that_fails_on_the_inputs_is_not_meant() -> None:
    assert refusal(1, ([],)) == "total returns the wrong number."


def test_zero_is_not_taken_for_a_shortcut_to_something_tiny() -> None:
    tiny = Shortcut("You make it tiny.", "Larger.", lambda numbers: sum(numbers) * 1e-20)
    with pytest.raises(CheckFailed, match="returns the wrong number"):
        judge(Case("total"), ([2, 3, 4],), 0, total, [tiny], hint="Add.")


def test_a_numpy_number_is_asked_by_numpy_itself() -> None:
    class Liar(np.float64):
        def item(self, *_args: object) -> float:
            return 9.0

    assert plain(Liar(1)) == 1.0
    assert plain("text") == "text"
