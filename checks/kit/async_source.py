"""An asynchronous iterable whose items come when the check says, and which knows how far ahead of the work it is."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from checks.kit.trace import Trace


class AsyncSource:
    """`async for item in source` gets `items`, each `gaps[i]` virtual seconds after it was asked for (0: at once).

    After the last item the source ends, or raises `failure` once the next gap is over. `done()` tells how many items
    are dealt with; `furthest_ahead` is the most that were taken and not dealt with at one moment. Each item is a
    span on the lane "source" of `trace`.
    """

    def __init__(
        self,
        items: Sequence[Any],
        gaps: Sequence[float],
        trace: Trace,
        done: Callable[[], int],
        failure: BaseException | None = None,
    ) -> None:
        self.taken = 0
        self.furthest_ahead = 0
        self._items = list(items)
        self._gaps = list(gaps)
        self._trace = trace
        self._done = done
        self._failure = failure

    def __aiter__(self) -> "AsyncSource":
        return self

    async def __anext__(self) -> Any:
        there_is_more = self.taken < len(self._items)
        if not there_is_more and self._failure is None:
            raise StopAsyncIteration
        with self._trace.span(f"item {self.taken + 1}", lane="source"):
            if self._gaps[self.taken]:
                await asyncio.sleep(self._gaps[self.taken])
        if not there_is_more and self._failure is not None:
            raise self._failure
        self.taken += 1
        self.furthest_ahead = max(self.furthest_ahead, self.taken - self._done())
        return self._items[self.taken - 1]
