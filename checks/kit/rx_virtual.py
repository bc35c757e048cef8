"""Rx on a clock of its own: streams that follow a script, run to the end in no time, with exact times in seconds.

    virtual = VirtualRx()
    source = virtual.cold(Script([(0.5, 3), (1.0, 4)], end=2.0))
    virtual.subscribe(answer(source.stream), name="result")
    virtual.run()
    virtual.line("result").timed

The scheduler is handed over at subscription, as `stream.subscribe(..., scheduler=...)`, so everything that names no
scheduler of its own follows the virtual clock. Whoever names one leaves it: `other_clocks` then says which.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from threading import Thread
from typing import Any
from unittest import mock

from checks.kit.marbles import Marbles
from checks.kit.replaced import replaced
from checks.kit.rx_library import Disposable, Observable, Subject, TestScheduler, scheduler
from checks.kit.stream_record import Line

HORIZON = 100.0  # virtual seconds; no script is longer
MOST_ACTIONS = 20_000  # in one run; what schedules more goes round in circles


@dataclass(frozen=True)
class Script:
    """What a source sends: pairs of a time and a value, then its end.

    At `end` it completes, or fails if there is an `error`; with `end=None` it goes on for ever, in silence. Times
    are seconds: for a cold source after each subscription, for a hot one on the virtual clock. A cold source sends
    the values `at_once` before `subscribe` returns.
    """

    items: Sequence[tuple[float, Any]]
    end: float | None = None
    error: Exception | None = None
    at_once: Sequence[Any] = ()


def every(seconds: float, values: Sequence[Any], *, ends: bool = True, error: Exception | None = None) -> Script:
    """A script with the first value after `seconds`, the next ones as far apart, and then the end."""
    items = [(round(seconds * place, 6), value) for place, value in enumerate(values, start=1)]
    return Script(items, round(seconds * (len(values) + 1), 6) if ends else None, error)


@dataclass
class Subscription:
    """When somebody subscribed to a source, with which scheduler, and when that ended, by the source or by disposal."""

    start: float
    end: float | None = None
    scheduler: Any = None


@dataclass
class Source:
    """A scripted stream and a record of who subscribed to it."""

    stream: Any
    subscriptions: list[Subscription] = field(default_factory=list)

    @property
    def active(self) -> int:
        """How many subscriptions are open now."""
        return sum(subscription.end is None for subscription in self.subscriptions)


class VirtualRx:
    """One run: a virtual clock that starts at 0.0, sources that follow scripts, and a record of all lines.

    `marbles` taps any further stream, and is the picture for a verdict.
    """

    def __init__(self) -> None:
        self.scheduler = _CountingScheduler()
        self.marbles = Marbles(self.now)
        self.other_clocks: list[str] = []

    def now(self) -> float:
        """Virtual seconds."""
        # Rounded to the microsecond: 0.1 + 0.2 should be 0.3 to a learner who reads it in a message.
        return round(float(self.scheduler.clock), 6)

    @property
    def endless(self) -> bool:
        """Whether the run was cut short because something schedules itself again and again."""
        return bool(self.scheduler.actions > MOST_ACTIONS)

    def cold(self, *scripts: Script, name: str = "source") -> Source:
        """A source that begins anew for each subscriber: the first follows the first script, and so on; further
        ones follow the last."""

        def subscribe(observer: Any, _scheduler: Any = None) -> Any:
            script = scripts[min(len(source.subscriptions), len(scripts)) - 1]
            for value in script.at_once:
                observer.on_next(value)
            return self._play(script, observer, self.now())

        source = self._source(subscribe, name)
        return source

    def hot(self, script: Script, name: str = "source") -> Source:
        """A source that sends whether anybody listens or not; its script's times are the clock's."""
        subject = Subject()
        self._play(script, subject, 0.0)
        return self._source(lambda observer, _scheduler=None: subject.subscribe(observer), name)

    def subscribe(
        self, stream: Any, *, at: float = 0.0, until: float | None = None, name: str = "result", after: str = ""
    ) -> None:
        """When the clock says `at`, subscribe to `stream`; dispose at `until`. `run` lets it happen.

        What comes is recorded as the line `name`, below a box `after` if there is one.
        """
        tapped = stream.pipe(self.marbles(name, after))
        subscription: list[Any] = []

        def begin() -> None:
            # Both callbacks: an error that nobody takes would come out of the scheduler.
            subscription.append(tapped.subscribe(_ignore, _ignore, scheduler=self.scheduler))

        self.call(at, begin)
        if until is not None:
            self.call(until, lambda: subscription[0].dispose())

    def line(self, name: str) -> Line:
        """The first line with this name. Raises LookupError if there was no such subscription."""
        lines = self.marbles.lines(name)
        if not lines:
            raise LookupError(f"nothing was subscribed to under the name {name!r}; run() comes first")
        return lines[0]

    def call(self, at: float, action: Callable[[], Any]) -> None:
        """Have `action()` called when the clock says `at`."""

        def run(*_: Any) -> None:
            action()

        self.scheduler.schedule_absolute(float(at), run)

    def run(self, until: float = HORIZON) -> None:
        """Let virtual time pass up to `until`, with all that happens on the way. Raises what an action raises.

        Whatever would happen in real time is not carried out but noted in `other_clocks`: work that the code being
        run gives to any other scheduler, threads that it starts, its `time.sleep`.
        """
        with self.watched():
            try:
                self.scheduler.advance_to(float(until))
            finally:
                self.scheduler.stop()  # after an exception the scheduler would take itself for running

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Note in `other_clocks` what the body does in real time, instead of carrying it out; see `run`.

        Only this thread is watched, and what runs in a copy of its context: streams that a learner left running in
        other cells go on undisturbed. Wrap code that makes streams if it might already start something.
        """
        token = _notes.set(self.other_clocks)
        try:
            with replaced(*_other_clocks()):
                yield
        finally:
            _notes.reset(token)

    def _source(self, subscribe: Callable[..., Any], name: str) -> Source:
        def counted(observer: Any, scheduler: Any = None) -> Any:
            subscription = Subscription(self.now(), scheduler=scheduler)
            source.subscriptions.append(subscription)

            def end() -> None:
                if subscription.end is None:
                    subscription.end = self.now()

            inner = subscribe(observer, scheduler)

            def dispose() -> None:
                end()
                inner.dispose()

            return Disposable(dispose)

        source = Source(Observable(counted).pipe(self.marbles(name)))
        return source

    def _play(self, script: Script, observer: Any, origin: float) -> Any:
        stopped = False

        def at(seconds: float, action: Callable[[], Any]) -> None:
            self.call(round(origin + seconds, 6), lambda: None if stopped else action())

        for seconds, value in script.items:
            at(seconds, partial(observer.on_next, value))
        if script.end is not None:
            at(script.end, lambda: observer.on_error(script.error) if script.error else observer.on_completed())

        def stop() -> None:
            nonlocal stopped
            stopped = True

        return Disposable(stop)


class _CountingScheduler(TestScheduler):  # type: ignore[misc]  # rx has no types
    """A test scheduler that stops after `MOST_ACTIONS`; a loop in virtual time would otherwise never end."""

    def __init__(self) -> None:
        super().__init__()
        self.actions = 0

    def schedule_absolute(self, duetime: Any, action: Any, state: Any = None) -> Any:
        self.actions += 1
        if self.actions > MOST_ACTIONS:
            self.stop()
        return super().schedule_absolute(duetime, action, state)


def _ignore(*_: Any) -> None:
    """A callback that takes anything and does nothing."""


# The list that other clocks are noted in, while a virtual run is on in this context; None in every other thread.
_notes: ContextVar[list[str] | None] = ContextVar("other clocks", default=None)

_THREADED = ("TimeoutScheduler", "NewThreadScheduler", "ThreadPoolScheduler", "EventLoopScheduler")
_BLOCKING = ("TrampolineScheduler", "ImmediateScheduler")


def _other_clocks() -> Iterator[AbstractContextManager[object]]:
    """What notes things down instead, one for each method that would carry them out."""
    for name in _THREADED:
        for method in ("schedule", "schedule_relative", "schedule_absolute", "schedule_periodic"):
            yield _noting(getattr(scheduler, name), method, lambda *_: True)
    for name in _BLOCKING:
        # These two run things at once, in the same thread, which is fine; they sleep for what is due later.
        yield _noting(getattr(scheduler, name), "schedule_relative", _later)
    yield mock.patch.object(time, "sleep", _noting_sleep(time.sleep))
    yield mock.patch.object(Thread, "start", _noting_start(Thread.start))


def _noting(kind: Any, method: str, leaves_the_clock: Callable[..., bool]) -> Any:
    original = getattr(kind, method)

    def replacement(self: Any, *args: Any, **kwargs: Any) -> Any:
        notes = _notes.get()
        if notes is None or not leaves_the_clock(self, *args):
            return original(self, *args, **kwargs)
        notes.append(type(self).__name__.removesuffix("Singleton"))
        return Disposable()

    return mock.patch.object(kind, method, replacement)


def _later(other: Any, duetime: Any, *_: Any) -> bool:
    return float(other.to_seconds(duetime)) > 0


def _noting_sleep(original: Callable[[float], None]) -> Callable[[float], None]:
    def sleep(seconds: float) -> None:
        notes = _notes.get()
        if notes is None:
            original(seconds)
        else:
            notes.append("time.sleep")

    return sleep


def _noting_start(original: Callable[[Thread], None]) -> Callable[[Thread], None]:
    def start(self: Thread) -> None:
        notes = _notes.get()
        if notes is None:
            original(self)
        else:
            notes.append(f"threading.{type(self).__name__}")

    return start
