"""Proof of overlap without a clock: a meeting that takes place only if all parties are there at once."""

import threading

from checks.kit.deadline import TICK, ticks

PATIENCE = 1.0  # seconds that the first party waits for the last


class Rendezvous:
    """`meet()` returns True once `parties` callers are inside together, whatever time it took them to come.

    If they do not all come within about `patience` seconds, everybody is let go with False, then and ever after,
    so that a serial answer costs one wait and not one for each request.
    """

    def __init__(self, parties: int, patience: float = PATIENCE) -> None:
        self.parties = parties
        self.most = 0
        self._patience = patience
        self._inside = 0
        self._decided: bool | None = None
        self._condition = threading.Condition()

    @property
    def happened(self) -> bool:
        """Whether all parties were inside together."""
        return self._decided is True

    def meet(self) -> bool:
        """Wait for the others; True if all were inside together."""
        with self._condition:
            self._inside += 1
            self.most = max(self.most, self._inside)
            if self._inside == self.parties:
                self._decided = True
                self._condition.notify_all()
            for _ in ticks(self._patience):
                if self._decided is not None:
                    break
                self._condition.wait(TICK)
            else:
                self._decided = False
                self._condition.notify_all()
            self._inside -= 1
            return self._decided is True
