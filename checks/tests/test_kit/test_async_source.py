"""A source that gives its items when told and knows how far it is ahead."""

import asyncio
from typing import Any

import pytest

from checks.kit.async_source import AsyncSource
from checks.kit.trace import Trace
from checks.kit.virtual_time import run_virtual, virtual_now


async def _arrivals(source: AsyncSource) -> list[tuple[Any, float]]:
    return [(item, virtual_now()) async for item in source]


def test_items_come_after_their_gaps() -> None:
    async def main() -> list[tuple[Any, float]]:
        return await _arrivals(AsyncSource(["a", None], [0.5, 0.25], Trace(virtual_now), lambda: 0))

    assert run_virtual(main) == [("a", 0.5), (None, 0.75)]


def test_it_fails_after_its_last_item() -> None:
    failure = ValueError("dry")

    async def main() -> None:
        source = AsyncSource([1], [0.5, 0.5], Trace(virtual_now), lambda: 0, failure)
        with pytest.raises(ValueError, match="dry"):
            await _arrivals(source)
        assert source.taken == 1
        assert virtual_now() == 1.0

    run_virtual(main)


def test_it_knows_how_far_ahead_of_the_work_it_was() -> None:
    done = 0

    async def main() -> int:
        nonlocal done
        source = AsyncSource(range(5), [0.0] * 5, Trace(virtual_now), lambda: done)
        async for _item in source:
            if source.taken >= 3:
                done += 1
            await asyncio.sleep(0)
        return source.furthest_ahead

    assert run_virtual(main) == 3


def test_each_item_is_a_span_on_the_source_s_lane() -> None:
    async def main() -> list[tuple[str, str, float]]:
        trace = Trace(virtual_now)
        await _arrivals(AsyncSource("xy", [1.0, 0.0], trace, lambda: 0))
        return [(span.label, span.lane, span.seconds) for span in trace.spans]

    assert run_virtual(main) == [("item 1", "source", 1.0), ("item 2", "source", 0.0)]
