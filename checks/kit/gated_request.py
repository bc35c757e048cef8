"""A blocking request whose answers come when the check lets them come, on a clock of its own."""

import threading
from collections.abc import Callable
from typing import Any

from checks.kit.deadline import TICK, wait_until
from checks.kit.trace import Trace


class GateClosed(SystemExit):
    """The check is over and nobody will answer any more. A SystemExit, so that the thread it ends says nothing."""


class GatedRequest:
    """`request(number)` blocks, as a network does, until `answer(number, ...)` or `fail(number, ...)` lets it go.

    Nothing but the check decides when that is, so "not done yet" can be observed rather than timed. A number asked
    for again, once it has been answered, gets the same answer at once. `requested` lists the numbers asked for, in
    order; `trace` shows each request from its call to its answer, in virtual seconds. `close()` in the end frees
    whoever still waits, with `GateClosed`.
    """

    def __init__(self) -> None:
        self.requested: list[int] = []
        self._waiting = 0
        self._now = 0.0
        self._outcomes: dict[int, Callable[[], Any]] = {}
        self._spans: dict[int, list[int]] = {}
        self._closed = False
        self._condition = threading.Condition()
        self.trace = Trace(clock=lambda: self._now)

    def __call__(self, number: int) -> Any:
        with self._condition:
            self.requested.append(number)
            span = self.trace.begin(f"request({number})")
            self._spans.setdefault(number, []).append(span)
            self._waiting += 1
            try:
                while number not in self._outcomes and not self._closed:
                    # In ticks: a thread that is asked to stop (deadline.within) hears it between two waits.
                    self._condition.wait(TICK)
            finally:
                self._waiting -= 1
                self.trace.finish(span)
            outcome = self._outcomes.get(number)
        if outcome is None:
            raise GateClosed()
        return outcome()

    @property
    def waiting(self) -> int:
        """How many calls are inside now, unanswered."""
        return self._waiting

    def answer(self, number: int, result: Any, after: float = 0.0) -> None:
        """Let `request(number)` return `result`, `after` virtual seconds from now."""
        self._let_go(number, lambda: result, after)

    def fail(self, number: int, error: BaseException, after: float = 0.0) -> None:
        """Let `request(number)` raise `error`, `after` virtual seconds from now."""

        def raise_it() -> Any:
            raise error

        self._let_go(number, raise_it, after)

    def close(self) -> None:
        """Free everybody who still waits, and wait shortly until they have left."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()
        wait_until(lambda: self._waiting == 0, 5 * TICK)

    def _let_go(self, number: int, outcome: Callable[[], Any], after: float) -> None:
        with self._condition:
            self._now += after
            for span in self._spans.pop(number, []):
                self.trace.finish(span)
            self._outcomes[number] = outcome
            self._condition.notify_all()
