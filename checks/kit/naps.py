"""Calls that have to return at once may nap a little. How much, is told from what they ask for, not from a clock."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from unittest import mock

from checks.kit.deadline import within
from checks.kit.replaced import replaced

Result = TypeVar("Result")


class Napped(Exception):
    """A call that has to return at once asked `time.sleep` for more than it may."""


def at_once(seconds: float, call: Callable[[], Result]) -> Result:
    """Call `call()`, which may take `seconds`, and return its result, or raise what it raised.

    Raises `Napped` if it asks for more sleep than that, `DeadlinePassed` if it waits in any other way. On a machine so
    busy that a deadline lasts (see `deadline.ticks`), a nap of a second could be over in time.
    """

    def awake() -> Result:
        with _napping_at_most(seconds):
            return call()

    return within(seconds, awake)


@contextmanager
def _napping_at_most(most: float) -> Iterator[None]:
    here, real_sleep, left = threading.get_ident(), time.sleep, most

    def sleep(seconds: float) -> None:
        nonlocal left
        if threading.get_ident() == here:
            left -= seconds
            if left < 0:
                raise Napped(f"more than {most:g} s of time.sleep")
        real_sleep(seconds)

    with replaced(mock.patch.object(time, "sleep", sleep)):
        yield
