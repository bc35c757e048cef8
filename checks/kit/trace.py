"""Record what ran when: spans of work, on lanes, with one clock.

A trace is evidence. Lessons draw it, checks judge it, and both use the same spans, so a picture can never
say something else than the verdict below it.
"""

import asyncio
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Span:
    """One piece of work: from `start` to `end`, in seconds on the trace's clock, on a lane (a thread or a task)."""

    label: str
    start: float
    end: float
    lane: str = "main"

    @property
    def seconds(self) -> float:
        return self.end - self.start


class Trace:
    """A recorder of spans, safe to use from many threads and tasks at once.

    `clock` gives the time in seconds (default: the real monotonic clock); times are kept relative to the moment
    the trace was made. Spans still open when the trace is read end at that moment, so that a hanging answer
    has a picture too.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._origin = clock()
        self._closed: dict[int, Span] = {}
        self._open: dict[int, Span] = {}
        self._lock = threading.Lock()
        self._next_key = 0

    def now(self) -> float:
        """Seconds since this trace was made."""
        return self._clock() - self._origin

    @contextmanager
    def span(self, label: str, lane: str | None = None) -> Iterator[None]:
        """Record the body of the `with` as one span, on the current task's or thread's lane unless told."""
        key = self.begin(label, lane)
        try:
            yield
        finally:
            self.finish(key)

    def begin(self, label: str, lane: str | None = None) -> int:
        """Open a span whose end comes from somewhere else, such as a callback; returns the key for `finish`."""
        lane = lane or current_lane()
        with self._lock:
            self._next_key += 1
            now = self.now()
            self._open[self._next_key] = Span(label, now, now, lane)
            return self._next_key

    def finish(self, key: int, lane: str | None = None) -> None:
        """Close the span that `begin` opened, on another lane if told. Closing it twice changes nothing."""
        with self._lock:
            span = self._open.pop(key, None)
            if span is not None:
                self._closed[key] = replace(span, end=self.now(), lane=lane or span.lane)

    def add(self, span: Span) -> None:
        """Take in a span that was recorded, or worked out, somewhere else; its times are kept as they are."""
        with self._lock:
            self._next_key += 1
            self._closed[self._next_key] = span

    @property
    def spans(self) -> list[Span]:
        """All spans so far, in the order in which they began or were added; those still open end now."""
        with self._lock:
            now = self.now()
            running = {key: replace(span, end=now) for key, span in self._open.items()}
            return [span for _, span in sorted((self._closed | running).items())]

    @property
    def in_flight(self) -> int:
        """How many spans are open at this moment."""
        with self._lock:
            return len(self._open)


def current_lane() -> str:
    """The name of the asyncio task that is running here, or else of the thread."""
    try:
        task = asyncio.current_task()
    except RuntimeError:
        task = None
    return task.get_name() if task is not None else threading.current_thread().name


def recorded(spans: Iterable[Span]) -> Trace:
    """A trace of spans whose times are known already."""
    trace = Trace()
    for span in spans:
        trace.add(span)
    return trace


def most_in_flight(spans: Iterable[Span]) -> int:
    """The most spans open at one moment. Spans that only touch do not overlap."""
    edges = sorted(edge for span in spans for edge in ((span.start, 1), (span.end, -1)))
    most = running = 0
    for _, change in edges:
        running += change
        most = max(most, running)
    return most


def makespan(spans: Iterable[Span]) -> float:
    """Seconds from the first start to the last end; 0.0 for no spans."""
    spans = list(spans)
    if not spans:
        return 0.0
    return max(span.end for span in spans) - min(span.start for span in spans)


def friendly_lanes(spans: Iterable[Span]) -> dict[str, str]:
    """A short name for each lane: `Thread-7 (f)` is "thread 1", `Task-12` is "task 1", in order of appearance.

    Names that somebody chose stay as they are.
    """
    automatic = {
        r"Thread-\d+.*": "thread",
        r"Task-\d+": "task",
        r"(ThreadPoolExecutor-\d+|asyncio)_\d+": "worker",
    }
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for span in spans:
        if span.lane in names:
            continue
        kind = next((kind for pattern, kind in automatic.items() if re.fullmatch(pattern, span.lane)), None)
        if kind is None:
            names[span.lane] = {"MainThread": "main thread"}.get(span.lane, span.lane)
        else:
            counts[kind] = counts.get(kind, 0) + 1
            names[span.lane] = f"{kind} {counts[kind]}"
    return names
