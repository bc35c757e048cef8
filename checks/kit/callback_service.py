"""A service with callbacks whose answers come when the check lets them come, on a clock of its own."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checks.kit.interleave import in_lockstep, with_one_held_up
from checks.kit.trace import Trace

Response = dict[str, Any]


def squares(number: int) -> Response:
    """The answer that the lessons' own `network_request` gives."""
    return {"success": True, "result": number**2}


@dataclass
class _Call:
    number: int
    due: float
    on_done: Callable[[Response], Any]
    span: int


class CallbackService:
    """`request_async(number, on_done)` returns at once; `deliver` later calls `on_done(response)` for each request.

    The latencies are virtual seconds, one for each request in the order in which they are made; further requests
    take the last one. A mapping gives them by number instead. Nothing waits really. `trace` shows every request from
    its call to its answer.
    """

    def __init__(
        self, latencies: Sequence[float] | Mapping[int, float], respond: Callable[[int], Response] = squares
    ) -> None:
        self.requested: list[int] = []
        self.not_callable: list[Any] = []
        self._latencies = latencies
        self._respond = respond
        self._now = 0.0
        self._pending: list[_Call] = []
        self._lock = threading.Lock()
        self.trace = Trace(clock=lambda: self._now)

    def request_async(self, number: int, on_done: Callable[[Response], Any]) -> None:
        with self._lock:
            latency = self._latency(number)
            self.requested.append(number)
            if not callable(on_done):
                self.not_callable.append(on_done)
                return
            span = self.trace.begin(f"request({number})", lane="network")
            self._pending.append(_Call(number, self._now + latency, on_done, span))

    def deliver(self, times: int = 1) -> None:
        """Answer in order of arrival, also what is requested meanwhile, until nothing is pending.

        With `times=2` each answer comes twice, as on a network that repeats itself.
        """
        while (call := self._next()) is not None:
            self._now = max(self._now, call.due)
            self.trace.finish(call.span)
            for _ in range(times):
                call.on_done(self._respond(call.number))

    def deliver_together(self) -> list[BaseException]:
        """Answer all pending requests at one moment, in threads that run in lockstep; returns what they raised."""
        return in_lockstep(*self._all_at_one_moment())

    def deliver_with_one_held_up(self, before: int) -> tuple[list[BaseException], bool]:
        """The same, but the thread of the first request is held up (see interleave.py)."""
        return with_one_held_up(before, *self._all_at_one_moment())

    def _all_at_one_moment(self) -> list[Callable[[], Any]]:
        with self._lock:
            calls, self._pending = self._pending, []
        self._now = max((call.due for call in calls), default=self._now)
        for call in calls:
            self.trace.finish(call.span)
        return [_answer(call, self._respond(call.number)) for call in calls]

    @property
    def pending(self) -> int:
        """How many requests wait for their answer."""
        return len(self._pending)

    def _latency(self, number: int) -> float:
        if isinstance(self._latencies, Mapping):
            return self._latencies[number]
        return self._latencies[min(len(self.requested), len(self._latencies) - 1)]

    def _next(self) -> _Call | None:
        with self._lock:
            if not self._pending:
                return None
            call = min(self._pending, key=lambda call: call.due)
            self._pending.remove(call)
            return call


def _answer(call: _Call, response: Response) -> Callable[[], Any]:
    return lambda: call.on_done(response)
