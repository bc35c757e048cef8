"""Futures that a check settles when and as it likes, and what became of a future, read past any override."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from checks.kit.deadline import TICK, DeadlinePassed, wait_until, within
from checks.kit.interleave import in_lockstep, with_one_held_up
from checks.kit.trace import Trace


@dataclass(frozen=True)
class Outcome:
    """What became of a future. `kind` is "pending", "result", "failure" or "cancelled"; `value` the result or error."""

    kind: str
    value: Any = None


CALLED_BACK_SOON = 0.5  # seconds; more than callbacks need that do not wait for anything

PENDING = Outcome("pending")
CANCELLED = Outcome("cancelled")


def outcome_of(future: "Future[Any]") -> Outcome:
    """What became of `future` so far, without waiting. One that failed with `CancelledError` counts as cancelled.

    Calls the methods of `Future` itself, so that a subclass cannot tell the check something else.
    """
    if not Future.done(future):
        return PENDING
    if Future.cancelled(future):
        return CANCELLED
    error = Future.exception(future, timeout=0)
    if error is None:
        return Outcome("result", Future.result(future, timeout=0))
    return CANCELLED if isinstance(error, CancelledError) else Outcome("failure", error)


class ControlledFutures:
    """`count` pending `concurrent.futures.Future`s, in `futures`, which the check settles one by one or together.

    Time is virtual: it passes by `pass_time(seconds)` alone. `trace` shows each future, and those that are
    `watch`ed, from then until they are done; the lane says how each ended. `close()` settles whatever is left, so
    that no thread waits for ever.
    """

    def __init__(self, count: int) -> None:
        self._now = 0.0
        self._told: set[int] = set()
        self._gates: dict[int, threading.Event] = {}
        self.trace = Trace(clock=lambda: self._now)
        self.futures: list[Future[Any]] = [Future() for _ in range(count)]
        for index, future in enumerate(self.futures):
            self.watch(future, f"futures[{index}]")
            future.add_done_callback(partial(self._hold_up, index))

    def watch(self, future: "Future[Any]", label: str) -> None:
        """Draw `future` too, under this label."""
        key = self.trace.begin(label, lane="pending")
        Future.add_done_callback(future, lambda done: self.trace.finish(key, lane=outcome_of(done).kind))

    def pass_time(self, seconds: float) -> None:
        self._now += seconds

    def start(self, index: int) -> None:
        """Mark a future as running, as an executor does: from now on `cancel()` is refused."""
        self.futures[index].set_running_or_notify_cancel()

    def settle(self, index: int, outcome: Outcome) -> None:
        """Give a future its outcome here and now; its callbacks run in this thread, before this returns."""
        future = self.futures[index]
        if outcome.kind == "result":
            future.set_result(outcome.value)
        elif outcome.kind == "failure":
            future.set_exception(outcome.value)
        elif outcome.kind == "cancelled":
            future.cancel()
            self._tell_those_who_wait(index)
        else:
            raise ValueError(f"a future cannot be given the outcome {outcome.kind!r}")

    def settle_together(self, outcomes: Mapping[int, Outcome]) -> list[BaseException]:
        """Settle several futures at one moment, in threads that run in lockstep; returns what their callbacks let out.

        They are marked as running first, so that none can be cancelled by the callbacks of another.
        """
        return in_lockstep(*self._all_at_one_moment(outcomes))

    def settle_with_one_held_up(self, outcomes: Mapping[int, Outcome], before: int) -> tuple[list[BaseException], bool]:
        """The same, but the thread of the first of them is held up (see interleave.py)."""
        return with_one_held_up(before, *self._all_at_one_moment(outcomes))

    def _all_at_one_moment(self, outcomes: Mapping[int, Outcome]) -> list[Callable[[], None]]:
        for index in outcomes:
            self.start(index)
        return [partial(self.settle, index, outcome) for index, outcome in outcomes.items()]

    @contextmanager
    def callbacks_held(self, index: int, outcome: Outcome) -> Iterator[None]:
        """Settle a future in a thread that is held up before it calls back, as any thread may be.

        Inside the `with` the future is done and none of its callbacks has been called; they have been soon after it.
        """
        self._gates[index] = threading.Event()
        thread = threading.Thread(target=self.settle, args=[index, outcome], name="held up", daemon=True)
        thread.start()
        wait_until(lambda: Future.done(self.futures[index]), CALLED_BACK_SOON)
        try:
            yield
        finally:
            self._gates[index].set()
            wait_until(lambda: not thread.is_alive(), CALLED_BACK_SOON)

    def close(self) -> None:
        """Settle what is pending, and let whoever still waits for a cancelled future know."""
        for index, future in enumerate(self.futures):
            if not Future.done(future):
                # A callback that hangs has had its verdict by now; the next future is settled regardless. Another
                # thread may cancel the future between the question and the settling.
                with suppress(DeadlinePassed, InvalidStateError):
                    within(5 * TICK, partial(self.settle, index, Outcome("failure", CancelledError())))
            elif Future.cancelled(future):
                self._tell_those_who_wait(index)

    def _hold_up(self, index: int, _future: "Future[Any]") -> None:
        gate = self._gates.get(index)
        if gate is not None:
            gate.wait()

    def _tell_those_who_wait(self, index: int) -> None:
        """`cancel()` alone does not wake `wait` and `as_completed`; an executor does this when it meets the future."""
        if index not in self._told and Future.cancelled(self.futures[index]):
            self._told.add(index)
            self.futures[index].set_running_or_notify_cancel()


@contextmanager
def callback_errors_kept() -> Iterator[list[BaseException]]:
    """Collect what done-callbacks raise: `concurrent.futures` catches it and logs it, to stderr by default."""
    errors: list[BaseException] = []
    logger = logging.getLogger("concurrent.futures")
    keeper = _Keeper(errors)
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(keeper)
    try:
        yield errors
    finally:
        logger.removeHandler(keeper)
        logger.propagate = propagated


class _Keeper(logging.Handler):
    def __init__(self, errors: list[BaseException]) -> None:
        super().__init__()
        self._errors = errors

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1] is not None:
            self._errors.append(record.exc_info[1])
