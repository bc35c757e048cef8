"""Proof of overlap that a check can look at: hold everybody back until it has seen who is in flight together."""

import threading
from collections.abc import Callable

from checks.kit.deadline import OVER, TICK, ticks

PATIENCE = 0.6  # seconds without anybody new
PATIENCE_AT_FIRST = 1.2  # seconds until the first comes; imports and new threads take their time on a busy machine


class Gate:
    """Whoever calls `enter` waits inside until somebody calls `open`; from then on everybody passes.

    Where a `Rendezvous` lets its parties go the moment they have met, here the check decides when: it can ask the
    event loop for a sign of life while all requests are still in flight.
    """

    def __init__(self) -> None:
        self.inside = 0
        self.most = 0
        self._open = False
        self._condition = threading.Condition()

    def enter(self) -> None:
        """Wait inside until the gate is open."""
        with self._condition:
            if self._open:
                return
            self.inside += 1
            self.most = max(self.most, self.inside)
            self._condition.notify_all()
            self._condition.wait_for(lambda: self._open)
            self.inside -= 1

    def open(self) -> None:
        """Let everybody go, those inside and all who come later."""
        with self._condition:
            self._open = True
            self._condition.notify_all()

    def wait_for(self, parties: int, give_up: Callable[[], bool] = lambda: False) -> bool:
        """Wait until `parties` are inside together; returns whether they are.

        Ends early when `give_up()` holds, or when nobody new has come for `PATIENCE` seconds (`PATIENCE_AT_FIRST`
        for the first; see `deadline.ticks`). Each arrival renews the patience, so many slow arrivals are no failure.
        """
        with self._condition:
            seen, patience = self.inside, ticks(PATIENCE_AT_FIRST)
            while self.inside < parties and not give_up() and next(patience, OVER) is not OVER:
                self._condition.wait(TICK)
                if self.inside > seen:
                    seen, patience = self.inside, ticks(PATIENCE)
            return self.inside >= parties
