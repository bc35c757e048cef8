"""Futures are settled when the check says so, and what became of them is read past overrides."""

import threading
from concurrent.futures import CancelledError, Future, InvalidStateError, wait
from typing import Any

import pytest

from checks.kit.controlled_futures import (
    CANCELLED,
    PENDING,
    ControlledFutures,
    Outcome,
    callback_errors_kept,
    outcome_of,
)

ERROR = ConnectionError("no route")


@pytest.mark.parametrize(
    "outcome", [Outcome("result", 4), Outcome("result", None), Outcome("failure", ERROR), CANCELLED]
)
def test_a_future_gets_the_outcome_and_shows_it(outcome: Outcome) -> None:
    controlled = ControlledFutures(2)
    assert outcome_of(controlled.futures[1]) == PENDING
    controlled.pass_time(2.0)
    controlled.settle(1, outcome)
    assert [outcome_of(future) for future in controlled.futures] == [PENDING, outcome]
    assert [(span.label, span.end, span.lane) for span in controlled.trace.spans] == [
        ("futures[0]", 2.0, "pending"),
        ("futures[1]", 2.0, outcome.kind),
    ]


def test_pending_is_nothing_to_settle_with() -> None:
    with pytest.raises(ValueError, match="pending"):
        ControlledFutures(1).settle(0, PENDING)


def test_failing_with_cancelled_error_counts_as_cancelled() -> None:
    future: Future[Any] = Future()
    future.set_exception(CancelledError())
    assert outcome_of(future) == CANCELLED


def test_overrides_are_not_asked() -> None:
    class Boaster(Future[Any]):
        def done(self) -> bool:
            return True

        def result(self, timeout: float | None = None) -> Any:  # noqa: ARG002
            return 4

    assert outcome_of(Boaster()) == PENDING


def test_a_cancelled_future_wakes_those_who_wait_for_it() -> None:
    controlled = ControlledFutures(1)
    thread = threading.Thread(target=wait, args=[controlled.futures], daemon=True)
    thread.start()
    controlled.settle(0, CANCELLED)
    thread.join()


def test_settled_together_callbacks_run_in_step() -> None:
    for _ in range(10):
        controlled = ControlledFutures(3)
        combined: Future[int] = Future()

        def check_then_act(future: "Future[int]", combined: "Future[int]" = combined) -> None:
            if not combined.done():
                combined.set_result(future.result())

        for future in controlled.futures:
            future.add_done_callback(check_then_act)
        with callback_errors_kept() as errors:
            controlled.settle_together({index: Outcome("result", index) for index in range(3)})
        assert [type(error) for error in errors] == [InvalidStateError] * 2


def test_a_future_can_be_done_with_its_callbacks_held_up() -> None:
    controlled = ControlledFutures(1)
    called: list[Outcome] = []
    controlled.futures[0].add_done_callback(lambda future: called.append(outcome_of(future)))
    with controlled.callbacks_held(0, Outcome("result", 4)):
        assert outcome_of(controlled.futures[0]) == Outcome("result", 4)
        assert called == []
    assert called == [Outcome("result", 4)]


def test_closing_settles_what_is_left_and_wakes_everybody() -> None:
    controlled = ControlledFutures(3)
    controlled.futures[1].cancel()
    controlled.start(2)
    thread = threading.Thread(target=wait, args=[controlled.futures], daemon=True)
    thread.start()
    controlled.close()
    thread.join()
    assert all(future.done() for future in controlled.futures)
    controlled.close()  # a second time changes nothing


def test_what_callbacks_raise_is_kept_and_not_printed(capfd: pytest.CaptureFixture[str]) -> None:
    controlled = ControlledFutures(1)
    controlled.futures[0].add_done_callback(lambda future: future.result())
    with callback_errors_kept() as errors:
        controlled.settle(0, Outcome("failure", ERROR))
    assert errors == [ERROR]
    assert capfd.readouterr().err == ""
