"""How an answer's end is recorded: what came out, when, and what was left."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from checks.kit.ending import (
    Ending,
    nothing_left,
    on_time,
    passes_cancellation,
    run_to_end,
    same_time,
    single_errors,
)
from checks.kit.verdict import Case, CheckFailed


def _end(call: Callable[[], Any], **how: Any) -> Ending:
    return run_to_end(Case("answer"), call, **how)


def test_a_value_and_its_time() -> None:
    async def answer() -> str:
        await asyncio.sleep(1 / 3)
        return "done"

    ending = _end(answer)
    assert (ending.value, ending.error, ending.running, ending.stopping) == ("done", None, 0, 0)
    assert ending.seconds == pytest.approx(1 / 3)


def test_an_expected_failure_is_an_ending_alone_or_in_a_group() -> None:
    failure = ValueError("expected")

    async def alone() -> None:
        raise failure

    async def together() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(alone())

    assert _end(alone, failures=[failure]).error is failure
    assert list(single_errors(_end(together, failures=[failure]).error)) == [failure]


def test_any_other_failure_is_raised() -> None:
    async def together() -> None:
        raise ExceptionGroup("a group", [KeyError("other")])

    with pytest.raises(KeyError):
        _end(together, failures=[ValueError("expected")])


def test_a_cancellation_from_outside_comes_out() -> None:
    ending = _end(lambda: asyncio.sleep(2), cancel_after=0.5)
    assert ending.cancelled
    assert ending.seconds == 0.5


def test_a_cancellation_that_nobody_asked_for_is_raised() -> None:
    async def answer() -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        _end(answer)


def test_tasks_left_running_are_counted_at_the_end_and_watched_after_it() -> None:
    ended: list[float] = []
    kept: list[asyncio.Task[None]] = []

    async def child() -> None:
        await asyncio.sleep(3)
        ended.append(asyncio.get_running_loop().time())

    async def answer() -> None:
        kept.append(asyncio.create_task(child()))
        await asyncio.sleep(1)

    ending = _end(answer)
    assert (ending.running, ending.stopping) == (1, 0)
    assert ended == [3.0]


def test_a_cancelled_task_that_has_not_ended_counts_as_stopping() -> None:
    async def answer() -> None:
        task = asyncio.create_task(asyncio.sleep(3))
        await asyncio.sleep(1)
        task.cancel()

    ending = _end(answer)
    assert (ending.running, ending.stopping) == (0, 1)


def test_what_cannot_be_awaited_is_refused() -> None:
    with pytest.raises(CheckFailed, match="cannot be awaited"):
        _end(lambda: 7)


def test_a_wait_without_end_is_refused_with_the_hint_given() -> None:
    with pytest.raises(CheckFailed) as caught:
        _end(lambda: asyncio.Event().wait(), stuck_hint="Who would set it?")
    assert caught.value.hint == "Who would set it?"


def test_it_leaves_no_thread_behind() -> None:
    before = threading.active_count()
    _end(lambda: asyncio.sleep(1))
    assert threading.active_count() == before


def _ended(seconds: float = 1.0, *, error: BaseException | None = None, running: int = 0, stopping: int = 0) -> Ending:
    return Ending(None, error, seconds, running, stopping)


def test_tasks_left_are_refused_in_words_for_what_they_do() -> None:
    nothing_left(Case("answer"), _ended(), "at the end")
    with pytest.raises(CheckFailed, match="answer leaves tasks running at the end"):
        nothing_left(Case("answer"), _ended(running=1), "at the end")
    with pytest.raises(CheckFailed, match="does not wait until its cancelled tasks have ended"):
        nothing_left(Case("answer"), _ended(stopping=2), "at the end")


def test_an_end_at_another_time_is_refused() -> None:
    on_time(Case("answer"), _ended(0.1 + 0.2), 0.3, "when all is done")
    with pytest.raises(CheckFailed, match="later than it should"):
        on_time(Case("answer"), _ended(1.0), 0.3, "when all is done")
    with pytest.raises(CheckFailed, match="earlier than it should"):
        on_time(Case("answer"), _ended(0.1), 0.3, "when all is done")
    assert not same_time(0.3, 0.301)


def test_a_cancellation_passes_at_its_moment_and_with_nothing_left() -> None:
    passes_cancellation(Case("answer"), _ended(error=asyncio.CancelledError()), 1.0)
    with pytest.raises(CheckFailed, match="swallows a cancellation"):
        passes_cancellation(Case("answer"), _ended(), 1.0)
    with pytest.raises(CheckFailed, match="leaves tasks running when it is cancelled"):
        passes_cancellation(Case("answer"), _ended(error=asyncio.CancelledError(), running=1), 1.0)
    with pytest.raises(CheckFailed, match="later than it should"):
        passes_cancellation(Case("answer"), _ended(2.0, error=asyncio.CancelledError()), 1.0)
