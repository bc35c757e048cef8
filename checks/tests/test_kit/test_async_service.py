"""The service for coroutines: latencies to the microsecond, failures, cancellation, and mishaps as messages."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest

from checks.kit.async_service import AsyncService, run_judged, tasks_left
from checks.kit.verdict import Case, CheckFailed
from checks.kit.virtual_time import run_virtual, virtual_now


def test_answers_come_after_their_latencies_in_the_order_of_beginning() -> None:
    service = AsyncService([2.0, 0.5])

    async def main() -> list[int]:
        return list(await asyncio.gather(*map(service.request, [7, 3, 4])))

    assert run_virtual(main) == [49, 9, 16]
    assert service.requested == [7, 3, 4]
    assert service.answered == [(3, 9, 0.5), (4, 16, 0.5), (7, 49, 2.0)]
    assert [(span.start, span.end) for span in service.trace.spans] == [(0, 2), (0, 0.5), (0, 0.5)]


def test_a_latency_may_depend_on_the_number() -> None:
    service = AsyncService({3: 0.3, 4: 0.4, 7: 0.7})

    async def main() -> None:
        await asyncio.gather(*map(service.request, [7, 3, 4]))

    run_virtual(main)
    assert [arrival.number for arrival in service.answered] == [3, 4, 7]


def test_respond_and_failing_decide_what_comes() -> None:
    fault = ValueError("no route")
    service = AsyncService([1.0], respond=str, failing={5: fault})

    async def main() -> list[Any]:
        return list(await asyncio.gather(service.request(4), service.request(5), return_exceptions=True))

    assert run_virtual(main) == ["4", fault]
    assert [span.lane == "failed" for span in service.trace.spans] == [False, True]
    assert [arrival.number for arrival in service.answered] == [4]


def test_anything_can_be_asked_for_on_any_lane() -> None:
    service = AsyncService({"/a": 1.0}, respond=lambda page: [page], name="fetch", lane="fetched")
    assert run_virtual(lambda: service.request("/a")) == ["/a"]
    assert [(span.label, span.lane) for span in service.trace.spans] == [("fetch('/a')", "fetched")]


def test_a_cancelled_request_is_recorded() -> None:
    service = AsyncService([3.0])

    async def main() -> tuple[list[int], int, int, float]:
        task = asyncio.create_task(service.request(4))
        await asyncio.sleep(1)
        task.cancel()
        left = await tasks_left()
        return list(service.cancelled), len(left), service.trace.in_flight, virtual_now()

    assert run_virtual(main) == ([4], 0, 0, 1.0)
    assert service.trace.spans[0].lane == "cancelled"


def test_tasks_left_names_those_still_at_work() -> None:
    service = AsyncService([3.0])

    async def main() -> int:
        task = asyncio.create_task(service.request(4))
        left = await tasks_left()
        assert left == [task]
        return service.trace.in_flight

    assert run_virtual(main) == 1
    assert service.trace.spans[0].end == 0, "the clock stands still outside the run"


def test_another_loop_gets_no_answer() -> None:
    with pytest.raises(RuntimeError, match="only on the event loop"):
        asyncio.run(AsyncService([1.0]).request(2))


async def blocks() -> None:
    time.sleep(1)


async def blocks_in_a_group() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(blocks())


async def waits_for_nothing() -> None:
    await asyncio.Event().wait()


async def polls() -> None:
    while True:
        await asyncio.sleep(0)


async def runs_a_second_loop() -> None:
    loop = asyncio.get_running_loop()
    loop.run_until_complete(loop.create_future())


@pytest.mark.parametrize(
    ("main", "headline"),
    [
        (blocks, "time.sleep blocks the event loop."),
        (blocks_in_a_group, "time.sleep blocks the event loop."),
        (waits_for_nothing, "Your code waits for something that never happens."),
        (polls, "Your code asks over and over instead of waiting."),
        (runs_a_second_loop, "You start an event loop where one already runs."),
    ],
)
def test_mishaps_become_messages(main: Callable[[], Any], headline: str) -> None:
    with pytest.raises(CheckFailed) as refused:
        run_judged(Case("mishap"), main)
    assert refused.value.headline == headline


def test_sleep_imported_by_name_is_seen_too() -> None:
    with pytest.raises(CheckFailed, match=r"time\.sleep blocks"):
        run_judged(Case("alias"), _sleeps_by_another_name)
    assert time.sleep is _another_name, "it is back after the run"


_another_name = time.sleep


async def _sleeps_by_another_name() -> None:
    _another_name(0.5)


def test_errors_of_the_answer_pass_and_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    async def main() -> None:
        task = asyncio.create_task(AsyncService([1.0], failing={2: KeyError("nobody awaits me")}).request(2))
        await asyncio.sleep(2)
        del task
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        run_judged(Case("raises"), main)
    assert capfd.readouterr().err == ""
