"""A clock for hand-made loops: it stands still until somebody sleeps, and counts who asks and who sleeps."""

READS_WITHOUT_SLEEP = 1000


class Polled(Exception):
    """The loop asked for the time over and over without sleeping; on a clock that waits for sleep it never ends."""


class NegativeSleep(ValueError):
    """A sleep of less than no time; `time.sleep` raises a ValueError with the same words."""


class FakeClock:
    """`time()` in seconds from 0.0; `sleep(seconds)` moves it and costs no real time.

    `reads` counts the calls of `time`; `sleeps` lists every duration slept, in order. Raises `Polled` after
    `READS_WITHOUT_SLEEP` calls of `time` in a row; a sleep of no time does not break the row. Raises
    `NegativeSleep`, as `time.sleep` does ValueError, for a sleep below zero.
    """

    def __init__(self) -> None:
        self.reads = 0
        self.sleeps: list[float] = []
        self._now = 0.0
        self._reads_in_a_row = 0

    @property
    def now(self) -> float:
        """The time, for the check itself: not counted as a read."""
        return self._now

    def time(self) -> float:
        self.reads += 1
        self._reads_in_a_row += 1
        if self._reads_in_a_row > READS_WITHOUT_SLEEP:
            raise Polled(f"asked for the time {READS_WITHOUT_SLEEP} times in a row without sleeping")
        return self._now

    def sleep(self, seconds: float) -> None:
        if seconds < 0:
            raise NegativeSleep("sleep length must be non-negative")
        self.sleeps.append(seconds)
        if seconds > 0:  # `sleep(0)` between two reads is a poll like any other
            self._reads_in_a_row = 0
        self._now += seconds

    def advance(self, seconds: float) -> None:
        """Let time pass without a sleep: what a callback that computes for a while does to its loop."""
        self._now += seconds
        self._reads_in_a_row = 0
