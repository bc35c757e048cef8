"""Values for checks: fresh random inputs, a comparison that cannot be talked into agreeing, and short quotations."""

import math
import random
import re
import reprlib
import sys
from typing import Any

PLAIN = (int, float, str, bytes, bool, type(None))

# A generator of its own, seeded by the operating system: a learner's random.seed() does not fix the inputs.
_random = random.SystemRandom()


def fresh_numbers(count: int, low: int = 2, high: int = 99) -> list[int]:
    """`count` different random integers from low to high; three or more are neither ascending nor descending."""
    while True:
        numbers = _random.sample(range(low, high + 1), count)
        if count < 3 or numbers not in (sorted(numbers), sorted(numbers, reverse=True)):
            return numbers


def fresh_seconds(count: int, low: float = 0.1, high: float = 0.9) -> list[float]:
    """`count` different random durations in seconds, in hundredths, at least 0.01 apart."""
    steps = _random.sample(range(round(low * 100), round(high * 100) + 1), count)
    return [step / 100 for step in steps]


def odd_seconds(count: int, low: float = 0.1, high: float = 0.9) -> list[float]:
    """`count` different durations in seconds, none of which is a multiple of an interval at which one might poll."""
    return [round(seconds + 0.00037, 5) for seconds in fresh_seconds(count, low, high)]


def shuffled(items: list[Any]) -> list[Any]:
    """The same items in a random order that differs from the given one wherever two orders exist."""
    mixed = list(items)
    while len(items) > 1 and mixed == list(items):
        _random.shuffle(mixed)
    return mixed


def same(expected: Any, got: Any) -> bool:
    """Whether `got` equals `expected`, both in value and in type, all the way down.

    Never asks `got` itself: an object of the learner's whose `__eq__` always agrees is not equal to anything. An
    int may stand for a float; floats agree within a relative 1e-9. A bool is no int.
    """
    if type(expected) is float and type(got) in (int, float):
        return math.isclose(expected, got, rel_tol=1e-9, abs_tol=1e-12)
    if type(expected) is int and type(got) is float:
        return math.isclose(expected, got, rel_tol=1e-9, abs_tol=1e-12)
    if type(expected) is not type(got):
        return False
    if type(expected) in (list, tuple):
        return len(expected) == len(got) and all(map(same, expected, got))
    if type(expected) in (dict, set, frozenset) and not all(map(_is_plain, got)):
        return False  # looked up by its hash, a learner's object might agree that it is what is looked for
    if type(expected) is dict:
        return expected.keys() == got.keys() and all(same(value, got[key]) for key, value in expected.items())
    if type(expected) in (*PLAIN, set, frozenset):
        return bool(expected == got)
    return expected is got


def _is_plain(key: Any) -> bool:
    return type(key) in PLAIN or (type(key) in (tuple, frozenset) and all(map(_is_plain, key)))


def plain(value: Any) -> Any:
    """A NumPy number as the Python number that it stands for; anything else as it is."""
    numpy = sys.modules.get("numpy")  # whoever returns a NumPy number has imported it
    if numpy is not None and isinstance(value, numpy.number):
        return numpy.number.item(value)  # NumPy's own method, whatever the value's class says
    return value


class _Quoter(reprlib.Repr):
    """Shortens, and never shows an address in memory: messages should not differ from run to run."""

    def repr_instance(self, x: Any, level: int) -> str:  # noqa: ARG002  # reprlib hands it over
        try:
            text = repr(x)
        except Exception:
            return f"<{type(x).__name__}>"
        return re.sub(r" at 0x[0-9a-f]+", "", text) if len(text) <= self.maxother else f"{text[: self.maxother]}..."


_quoter = _Quoter()
_quoter.maxlist = _quoter.maxtuple = _quoter.maxdict = 8
_quoter.maxstring = _quoter.maxother = 80


def quoted(value: Any) -> str:
    """A short `repr` for a message; a `repr` that raises is named by its type."""
    return _quoter.repr(value)
