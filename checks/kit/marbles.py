"""Record streams while they run, and draw what was recorded as a marble diagram.

    marbles = Marbles()
    source.pipe(marbles("numbers"), ops.map(square), marbles("squares", after="map(square)")).subscribe()
    marbles

Each subscription to a tapped stream becomes one line. A diagram is evidence: lessons show it, and checks judge the
same lines.
"""

import itertools
import time
from collections.abc import Callable
from threading import Lock
from typing import Any

from checks.kit.marble_diagram import MarbleDiagram
from checks.kit.rx_library import Disposable, Observable
from checks.kit.stream_record import Kind, Line, Mark
from checks.kit.values import quoted


class Marbles:
    """A recorder of streams, safe to use from many threads.

    `marbles(name)` is an operator for `.pipe(...)` that passes everything through and records it; `after` names the
    operator that made the stream, drawn as a box above its line.

    `clock` gives the time in seconds, and its zero is the diagram's. Without one, times are real and count from the
    first subscription. With `timed=False` the diagram shows the order alone, one column an event and what it causes
    further down: for streams that run in no time at all.

    Displays itself in a notebook; `bool()` says whether anything was recorded.
    """

    def __init__(self, clock: Callable[[], float] | None = None, *, timed: bool = True) -> None:
        self._clock = clock or time.perf_counter
        self._from_first = clock is None
        self._timed = timed
        self._lines: list[Line] = []
        self._taps: list[int] = []  # for each line, the place of its tap among all taps
        self._count_taps = itertools.count()
        self._next_mark = 0
        self._lock = Lock()

    def __call__(self, name: str, after: str = "") -> Callable[[Any], Any]:
        """An operator that records the stream it is applied to."""
        tap = next(self._count_taps)

        def operator(source: Any) -> Any:
            def subscribe(observer: Any, scheduler: Any = None) -> Any:
                line = self._begin(name, after, tap)

                def on_next(value: Any) -> None:
                    line.marks.append(self._mark("next", value))
                    observer.on_next(value)

                def on_error(error: Exception) -> None:
                    self._end(line, "error", error)
                    observer.on_error(error)

                def on_completed() -> None:
                    self._end(line, "completed")
                    observer.on_completed()

                inner = source.subscribe(on_next, on_error, on_completed, scheduler=scheduler)

                def dispose() -> None:
                    self._end(line, "disposed")
                    inner.dispose()

                return Disposable(dispose)

            return Observable(subscribe)

        return operator

    def lines(self, name: str | None = None) -> list[Line]:
        """The lines with this name, or all: by their place in the code, then by when they were subscribed to."""
        order = sorted(range(len(self._lines)), key=lambda place: (self._taps[place], place))
        return [self._lines[place] for place in order if name in (None, self._lines[place].name)]

    def diagram(self, *names: str) -> MarbleDiagram:
        """The picture, with the lines in this order; without names, in the order in which the taps were made."""
        lines = [line for name in names for line in self.lines(name)] if names else self.lines()
        origin = min((line.start for line in self._lines), default=0.0) if self._from_first else 0.0
        return MarbleDiagram(lines, origin=origin, timed=self._timed)

    def text(self, width: int = 48, *, colour: bool = True) -> str:
        return self.diagram().text(width, colour=colour)

    def alt(self) -> str:
        return self.diagram().alt()

    def png(self) -> bytes:
        return self.diagram().png()

    def __bool__(self) -> bool:
        return bool(self._lines)

    def _repr_mimebundle_(self, **wanted: object) -> tuple[dict[str, Any], dict[str, Any]]:
        return self.diagram()._repr_mimebundle_(**wanted)

    def _begin(self, name: str, after: str, tap: int) -> Line:
        with self._lock:
            line = Line(name, after, self._clock(), self._next_mark)
            self._lines.append(line)
            self._taps.append(tap)
        return line

    def _mark(self, kind: Kind, value: Any = None) -> Mark:
        # The label is made now: a list that is sent and filled further later shall show what was sent.
        label = _label(value)
        with self._lock:
            self._next_mark += 1
            return Mark(kind, self._clock(), self._next_mark, value, label)

    def _end(self, line: Line, kind: Kind, value: Any = None) -> None:
        if line.end is None:
            line.end = self._mark(kind, value)


def _label(value: Any) -> str:
    """What stands on a marble: short, and the same from run to run."""
    if isinstance(value, BaseException):
        return type(value).__name__
    if isinstance(value, Observable):
        return f"group {value.key}" if hasattr(value, "key") else "stream"
    if type(value) is float:
        return f"{value:.4g}"
    text = value if type(value) is str else quoted(value)
    return type(value).__name__ if " at 0x" in text else text
