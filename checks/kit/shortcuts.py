"""Judge a computed value by inputs on which every known shortcut gives itself away.

A check that compares one value is only as good as its inputs: three requests of one second finish after one second
by the right rule and by three wrong ones. Here inputs are drawn until the right function and every shortcut differ
from each other, so that no shortcut passes by luck and each is named for what it is. A mistake that nobody has thought
of may still agree with the right rule on one draw: a check tries `ROUNDS` of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from checks.kit.values import plain, quoted, same
from checks.kit.verdict import Case

Inputs = TypeVar("Inputs", bound=tuple[Any, ...])

DRAWS = 10_000
ROUNDS = 12  # a mistake that shows in half of all draws slips through once in four thousand checks


@dataclass(frozen=True)
class Shortcut:
    """A wrong function that somebody might write, and what to say about it. It takes what the right one takes."""

    headline: str
    hint: str
    function: Callable[..., Any]


def telling(draw: Callable[[], Inputs], right: Callable[..., Any], shortcuts: Sequence[Shortcut]) -> Inputs:
    """Inputs from `draw()` on which `right` and all shortcuts give different values.

    Raises ValueError if `DRAWS` draws held none: then two of the functions always agree.
    """
    for _ in range(DRAWS):
        inputs = draw()
        values = [function(*inputs) for function in (right, *(shortcut.function for shortcut in shortcuts))]
        if not any(same(value, other) for place, value in enumerate(values) for other in values[:place]):
            return inputs
    raise ValueError("no inputs tell these functions apart")


def judge(
    case: Case, inputs: tuple[Any, ...], got: Any, right: Callable[..., Any], shortcuts: Sequence[Shortcut], hint: str
) -> None:
    """Refuse `got` unless it is what `right(*inputs)` gives; a known shortcut is named, anything else gets `hint`."""
    expected = right(*inputs)
    got = plain(got)
    if same(expected, got):
        return
    facts = {"expected": quoted(expected), "measured": quoted(got)}
    if got is None:
        case.fail(
            f"{case.name} returns nothing.",
            **facts,
            hint="A function without `return` gives None; to print the value is not enough.",
        )
    for shortcut in shortcuts:
        if _leads_to(shortcut, inputs, got):
            case.fail(shortcut.headline, **facts, hint=shortcut.hint)
    wants_text = type(expected) is str
    if type(got) not in ((str,) if wants_text else (int, float)):
        kind = "text" if wants_text else "a number"
        case.fail(f"{case.name} returns something that is not {kind}.", **facts, hint=hint)
    case.fail(f"{case.name} returns the wrong {'text' if wants_text else 'number'}.", **facts, hint=hint)


def _leads_to(shortcut: Shortcut, inputs: tuple[Any, ...], got: Any) -> bool:
    """Whether the shortcut gives `got`; one that fails on these inputs, like `max` of nothing, gives nothing."""
    try:
        value = shortcut.function(*inputs)
    except (ArithmeticError, LookupError, ValueError):
        return False
    return same(value, got) and (value == 0) == (got == 0)  # `same` takes a tiny number for zero
