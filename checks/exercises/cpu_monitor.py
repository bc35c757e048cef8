"""Checks of 6.3.4: windows and alerts on a virtual clock, and a monitor that is fed scripted readings.

A monitor is judged by its line's data, its label's text and its source's subscribers, never by pixels.
"""

import itertools
import random
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import numpy
from matplotlib.lines import Line2D
from matplotlib.text import Text

from checks.kit.deadline import DeadlinePassed, wait_until, within
from checks.kit.live_plot import LivePlot
from checks.kit.rx_library import Disposable, Observable, Subject
from checks.kit.rx_verdict import (
    RETURNS_AT_ONCE,
    Mistake,
    describe,
    described,
    judge_line,
    not_subscribed_yet,
    refuse_other_clocks,
    stream_from,
)
from checks.kit.rx_virtual import Script, VirtualRx, every
from checks.kit.stream_record import Line
from checks.kit.values import fresh_numbers, quoted, same
from checks.kit.verdict import Case, check

Answer = Callable[..., Any]

HIGH = 20  # per cent; the monitor's label is about readings above it
LOOKED_AT = 4  # readings, in a monitor's label
SOON = 0.2  # seconds; an answer may hand each reading on in a thread of its own

_random = random.SystemRandom()


class SourceFailed(Exception):
    """What a source of these checks fails with."""


@check
def windows(
    case: Case,
    answer: Answer,
    *,
    n: int = 3,
    readings: int = 7,
    fails: bool = False,
    subscribed: tuple[float, ...] = (0.0,),
) -> str:
    """Sends the last n readings with each reading from the n-th on, as a list that stays as it was sent.

    `subscribed` are the virtual seconds at which somebody subscribes to the one stream.
    """
    values = fresh_numbers(readings, 0, 99)
    script = every(1.0, values, error=SourceFailed("the sensor is gone") if fails else None)
    case.call = f"windows(source, {n}), the source sending {values}"
    for line in _lines(case, script, lambda source: answer(source, n), subscribed):
        wanted = [(seconds, values[place - n : place]) for place, (seconds, _) in _counted(script) if place >= n]
        expected = _moved(Script(wanted, script.end, script.error), line.start)
        _are_apart(case, line, expected, len(subscribed))
        _are_lists_of_their_own(case, line, expected)
        judge_line(
            case,
            line,
            expected,
            mistakes=_wrong_windows(values, n),
            hint="With each reading from the n-th on: a list of it and the n - 1 before it, oldest first.",
        )
    if len(subscribed) > 1:
        return f"{len(subscribed)} subscribers at different times, each with windows of its own."
    what = "too few readings, so no window" if readings < n else f"a full window with each reading from number {n} on"
    return f"{what}; {'the error' if fails else 'the end'} passed on."


_SKIP_HINT = "buffer_with_count has a second number: after how many readings the next buffer begins."


def _wrong_windows(values: list[int], n: int) -> list[Mistake]:
    full = [values[start : start + n] for start in range(len(values) - n + 1)]
    shrinking = [values[start:] for start in range(max(len(values) - n + 1, 0), len(values))]
    growing = [values[: count + 1] for count in range(min(n - 1, len(values)))]
    batches = [values[start : start + n] for start in range(0, len(values), n)]
    return [
        Mistake(
            [*full, *shrinking],
            "There are windows at the end that are not full.",
            "A buffer that is open when the source completes is sent as it is. Let only those through that hold n.",
        ),
        Mistake(
            [*growing, *full],
            "There are windows at the beginning that are not full.",
            "The first window comes with the n-th reading.",
        ),
        *(
            Mistake(
                wrong,
                "Your windows do not overlap.",
                _SKIP_HINT,
            )
            for wrong in (batches, [batch for batch in batches if len(batch) == n])
        ),
        Mistake(
            [window[::-1] for window in full], "Your windows run backwards.", "In a window the oldest reading is first."
        ),
    ]


def _are_lists_of_their_own(case: Case, line: Line, expected: Script) -> None:
    facts = {"expected": described(expected), "measured": describe(line)}
    if len(line.values) > 1 and all(value is line.values[0] for value in line.values):
        case.fail(
            "You send the same window again and again.",
            **facts,
            hint="It is one object, which you go on changing: whoever kept an earlier window finds it changed.\n"
            "Send a copy: list(...).",
        )
    if line.values and all(isinstance(value, Observable) for value in line.values):
        case.fail(
            "Your windows are streams, not lists.",
            **facts,
            hint="window_with_count makes a stream of streams; buffer_with_count makes lists.",
        )
    others = [list(value) for value in line.values if isinstance(value, tuple | deque | numpy.ndarray)]
    if others and same([value for _, value in expected.items], others):
        case.fail("Your windows are not lists.", **facts, hint="list(...) makes one.")


@check
def alerts(
    case: Case,
    answer: Answer,
    *,
    readings: str = "up and down",
    n: int | None = None,
    fails: bool = False,
    subscribed: tuple[float, ...] = (0.0,),
) -> str:
    """Sends True when an alert begins and False when it ends, and nothing else.

    `readings` names a key of `_PATTERNS`; `subscribed` are virtual seconds.
    """
    count = n or _random.randint(3, 4)
    [threshold] = fresh_numbers(1, 15, 60)
    values = _readings(_PATTERNS[readings](count), threshold)
    script = every(1.0, values, error=SourceFailed("the sensor is gone") if fails else None)
    case.call = f"alerts(source, {count}, {threshold}), the source sending {values}"
    for line in _lines(case, script, lambda source: answer(source, count, threshold), subscribed):
        expected = _moved(_changes(script, _all_above(values, count, threshold)), line.start)
        _are_apart(case, line, expected, len(subscribed))
        _are_changes(case, line, expected)
        _follow_the_rule(case, line, expected, script, count, threshold)
        judge_line(
            case,
            line,
            expected,
            hint="True with the reading that makes the last n all high; False with the next one that is not.",
        )
    if len(subscribed) > 1:
        return f"{len(subscribed)} subscribers at different times, each with alerts of its own."
    what = "nothing, for nothing changed" if not expected.items else "each beginning and each end of an alert, once"
    return f"{what}; {'the error' if fails else 'the end'} passed on."


# What kinds of readings come, in order, for windows of n; the kinds are explained at `_readings`.
_PATTERNS: dict[str, Callable[[int], list[tuple[str, int]]]] = {
    "up and down": lambda n: [
        *[("just above", 1), ("low", n - 1), ("very high", n - 1), ("low", 2)],  # no alert yet
        *[("high", n + 3), ("low", 1), ("high", 1)],
    ],
    "at the threshold": lambda n: [("low", 1), ("high", n - 1), ("at", 1), ("high", n), ("at", 2)],
    "high at once": lambda n: [("high", n + 1), ("low", 1), ("high", n), ("low", 1)],
    "too few": lambda n: [("high", n - 1)],
}


def _readings(pattern: Sequence[tuple[str, int]], threshold: int) -> list[float]:
    """Random readings in per cent, with one decimal: high is above the threshold, low below it.

    With one that is just above, low ones bring the mean below the threshold; with several that are very high, a low
    one does not, for thresholds of up to 60.
    """
    tenths = {
        "just above": lambda: 10 * threshold + 1,
        "very high": lambda: _random.randint(950, 1000),
        "high": lambda: _random.randint(10 * threshold + 1, 1000),
        "low": lambda: _random.randint(0, 10 * threshold - 1),
        "at": lambda: 10 * threshold,
    }
    return [tenths[kind]() / 10 for kind, count in pattern for _ in range(count)]


def _all_above(values: Sequence[float], n: int, threshold: float) -> list[bool]:
    """For each reading, whether it and the n - 1 before it are there and all above the threshold."""
    return [
        place >= n and all(value > threshold for value in values[place - n : place])
        for place in range(1, len(values) + 1)
    ]


def _changes(script: Script, states: Sequence[bool]) -> Script:
    """The states that differ from the one before, at the times of the script's readings. Before the first: False."""
    before = [False, *states]
    changed = [
        (seconds, state)
        for (seconds, _), state, last in zip(script.items, states, before, strict=False)
        if state is not last
    ]
    return Script(changed, script.end, script.error)


def _are_changes(case: Case, line: Line, expected: Script) -> None:
    """Refuse what no rule for an alert could send: other things than True, False, True, ... with a reading each."""
    facts = {"expected": described(expected), "measured": describe(line)}
    values = line.values
    if not all(type(value) is bool for value in values):
        case.fail(
            "Your stream sends something else than True and False.",
            **facts,
            hint="map turns a window into a truth value: all(...) gives one.",
        )
    if values and not values[0]:
        case.fail(
            "The first thing that your stream sends is False.",
            **facts,
            hint="It begins without an alert, and everybody knows that. False is news only after a True.",
        )
    if line.timed == [(seconds, value) for seconds, value in expected.items if value] and line.timed != expected.items:
        case.fail("Nobody hears that an alert has ended.", **facts, hint="Going back to normal is a change too.")
    if any(value is after for value, after in itertools.pairwise(values)):
        case.fail(
            "Your stream repeats itself.",
            **facts,
            hint="An alert that goes on is no news. distinct_until_changed drops what equals the value before it.",
        )
    if any(mark.time == expected.end for mark in line.marks):
        case.fail(
            "Something changes when the source ends.",
            **facts,
            hint="No reading came at that moment. buffer_with_count sends what it holds at the end: shorter windows,\n"
            "which may well be all high.",
        )


def _follow_the_rule(case: Case, line: Line, expected: Script, script: Script, n: int, threshold: int) -> None:
    values = [value for _, value in script.items]
    ends = range(1, len(values) + 1)
    windows = [values[max(place - n, 0) : place] for place in ends]
    rules = [
        (
            [value > threshold for value in values],
            "Your alert looks at one reading only.",
            "All of the last n have to be above the threshold, not the newest alone.",
        ),
        (
            [len(window) == n and min(window) >= threshold for window in windows],
            "A reading at the threshold counts as above it.",
            "Above is >, not >=.",
        ),
        (
            [min(window) > threshold for window in windows],
            "Fewer than n readings raise an alert.",
            "Before the n-th reading there are no last n readings.",
        ),
        (
            [max(window) > threshold for window in windows],
            "One high reading is enough for your alert.",
            "All of the last n have to be above the threshold: all(...), not any(...).",
        ),
        (
            [len(window) == n and max(window) > threshold for window in windows],
            "One high reading is enough for your alert.",
            "All of the last n have to be above the threshold: all(...), not any(...).",
        ),
        (
            [len(window) == n and sum(window) / n > threshold for window in windows],
            "Your alert looks at the mean.",
            "One very high reading can lift the mean of n. Each of them has to be above the threshold.",
        ),
        (
            [bool(place >= n and min(values[place - place % n - n : place - place % n]) > threshold) for place in ends],
            "Your windows do not overlap.",
            _SKIP_HINT,
        ),
    ]
    for states, headline, hint in rules:
        wrong = _moved(_changes(script, states), line.start)
        if line.timed != expected.items and line.timed == wrong.items:
            case.fail(headline, expected=described(expected), measured=describe(line), hint=hint)


def _lines(case: Case, script: Script, make: Callable[[Any], Any], subscribed: Sequence[float]) -> list[Line]:
    """What comes out of the answer's stream, for one subscriber at each of these virtual times."""
    virtual = VirtualRx()
    case.picture = virtual.marbles
    source = virtual.cold(script, name="readings")
    stream = stream_from(case, virtual, lambda: make(source.stream))
    not_subscribed_yet(case, source)
    names = [case.name if len(subscribed) == 1 else f"subscriber {place + 1}" for place in range(len(subscribed))]
    for at, name in zip(subscribed, names, strict=True):
        virtual.subscribe(stream, at=at, name=name)
    virtual.run()
    refuse_other_clocks(case, virtual)
    return [virtual.line(name) for name in names]


def _counted(script: Script) -> list[tuple[int, tuple[float, Any]]]:
    return list(enumerate(script.items, start=1))


def _are_apart(case: Case, line: Line, expected: Script, subscribers: int) -> None:
    if subscribers > 1 and not same(list(expected.items), line.timed):
        case.fail(
            "Your subscribers get into each other's way.",
            expected=f"{line.name}: {described(expected)}",
            measured=f"{line.name}: {describe(line)}",
            hint="What is kept between two readings belongs to one subscription. rx's operators see to that;\n"
            "variables of your own can be made anew for each subscription in rx.create or rx.defer.",
        )


def _moved(script: Script, seconds: float) -> Script:
    """The same, later: as a cold source sends it to somebody who subscribed then."""
    items = [(round(seconds + at, 6), value) for at, value in script.items]
    return Script(items, None if script.end is None else round(seconds + script.end, 6), script.error)


@check
def cpu_monitor(
    case: Case, answer: Answer, *, look_at: str, npoints: int = 8, during_subscription: int = 0, monitors: int = 1
) -> str:
    """Draws what its source sends. `look_at` is "line", "label", "redraw", "dispose" or "error".

    That many readings come `during_subscription`: within the call of the source's subscribe.
    """
    case.name = "CpuMonitor"
    case.call = f"monitor = CpuMonitor(source, axes, {npoints})"
    sensors = [_Sensor(_script()[:during_subscription]) for _ in range(monitors)]
    stages = [_Stage(case, answer, sensor, npoints) for sensor in sensors]
    return _LOOK_AT[look_at](case, stages)


def _script() -> list[float]:
    """Readings that the label has to follow closely, more of them than a plot of these checks has points."""
    kinds = [("very high", 3), ("low", 1), ("high", 3), ("just above", 1), ("high", 1), ("low", 2)]
    return _readings([*kinds, ("high", 2), ("at", 1), ("high", 4), ("low", 1)], HIGH)


class _Sensor:
    """A source of readings that knows its subscribers. It sends `first` to each when it subscribes."""

    def __init__(self, first: Sequence[float]) -> None:
        self.sent = list(first)
        self.subscribed = 0
        self.active = 0
        self.stream = Observable(self._subscribe)
        self._first = tuple(first)
        self._subject = Subject()

    def send(self, reading: float) -> None:
        self.sent.append(reading)
        self._subject.on_next(reading)

    def fail(self, error: Exception) -> None:
        self._subject.on_error(error)

    def _subscribe(self, observer: Any, _scheduler: Any = None) -> Any:
        self.subscribed += 1
        self.active += 1
        for reading in self._first:
            observer.on_next(reading)
        inner = self._subject.subscribe(observer)

        def dispose() -> None:
            self.active -= 1
            inner.dispose()

        return Disposable(dispose)


class _Stage:
    """A plot, a sensor, and the learner's monitor between them."""

    def __init__(self, case: Case, answer: Answer, sensor: _Sensor, npoints: int) -> None:
        self.npoints = npoints
        self.sensor = sensor
        self.live = LivePlot(npoints)
        self.live.canvas.draw_idle = self._keep_frame  # type: ignore[method-assign]  # nothing is drawn here
        self.frames: list[tuple[list[list[float]], list[str]]] = []
        case.picture = self.live
        try:
            self.monitor = within(RETURNS_AT_ONCE, lambda: answer(sensor.stream, self.live.axes, npoints))
        except DeadlinePassed:
            case.fail(
                "CpuMonitor waits instead of returning.",
                expected="a monitor, returned at once",
                measured="no return while the source goes on",
                hint="subscribe returns at once, and the source calls you: wait for nothing.",
            )
        if not wait_until(lambda: sensor.subscribed > 0, SOON):
            case.fail(
                "CpuMonitor does not subscribe to its source.",
                expected="one subscription, made by CpuMonitor(source, axes, npoints)",
                measured="none",
                hint="source.pipe(...) is only a plan; source.subscribe(on_next, on_error) listens.",
            )
        self.line = _part(case, self.monitor, "line", Line2D, self.live)
        self.label = _part(case, self.monitor, "label", Text, self.live)

    @property
    def xs(self) -> list[float]:
        return _numbers(Line2D.get_xdata(self.line, orig=True))

    @property
    def ys(self) -> list[float]:
        return _drawn(self.line)

    @property
    def says(self) -> str:
        return Text.get_text(self.label)

    @property
    def shown(self) -> list[float]:
        """What the line should show."""
        return self.sensor.sent[-self.npoints :]

    @property
    def said(self) -> str:
        """What the label should say."""
        return "high" if _all_above(self.sensor.sent, LOOKED_AT, HIGH)[-1] else "normal"

    def drawn_since(self, frames: int) -> bool:
        """Whether a redraw has been asked for since there were so many frames."""
        return wait_until(lambda: len(self.frames) > frames, SOON)

    def _keep_frame(self, *_: Any, **__: Any) -> None:
        axes = self.live.axes
        lines = [_drawn(line) for line in axes.lines]
        self.frames.append((lines, [text.get_text() for text in (*axes.texts, axes.title)]))


def _part(case: Case, monitor: Any, name: str, kind: Any, live: LivePlot) -> Any:
    """The monitor's line or label, which has to be in the axes that it was given."""
    part = getattr(monitor, name, None)
    made = {"line": "[self.line] = axes.plot([], [])", "label": 'self.label = axes.text(0, 108, "normal")'}[name]
    if not isinstance(part, kind):
        case.fail(
            f"The monitor has no {name}.",
            expected=f"monitor.{name} is a matplotlib.{kind.__module__.split('.')[-1]}.{kind.__name__}",
            measured=f"monitor.{name} is {quoted(part) if hasattr(monitor, name) else 'missing'}",
            hint=f"{made} makes one. axes.plot returns a list.",
        )
    if part.axes is not live.axes:
        case.fail(
            f"The monitor's {name} is not in the axes that it was given.",
            expected=f"monitor.{name}.axes is axes",
            measured="it belongs to another plot, or to none",
            hint=f"{made} puts it there.",
        )
    return part


def _look_at_line(case: Case, stages: list[_Stage]) -> str:
    for stage in stages:
        _judge_data(case, stage, len(stages))
    for readings in zip(*(_script() for _ in stages), strict=True):
        for stage, reading in zip(stages, readings, strict=True):
            stage.sensor.send(reading)
        for stage in stages:
            _judge_data(case, stage, len(stages))
    npoints, sent = stages[0].npoints, len(stages[0].sensor.sent)
    if len(stages) > 1:
        return f"{len(stages)} monitors, each with its own readings in its own line."
    return f"after each of {sent} readings the line showed the last {npoints}, or as many as there had been."


def _judge_data(case: Case, stage: _Stage, monitors: int) -> None:
    expected = stage.shown
    positions = [float(place) for place in range(len(expected))]
    if wait_until(lambda: same(expected, stage.ys) and same(positions, stage.xs), SOON):
        return
    xs, ys = stage.xs, stage.ys
    sent = stage.sensor.sent
    facts = {
        "expected": f"y: {_short(expected)}, after {_count(len(sent), 'reading')} with npoints = {stage.npoints}",
        "measured": f"y: {_short(ys)}",
    }
    if monitors > 1:
        case.fail(
            "Two monitors get into each other's way.",
            **facts,
            hint="What a monitor keeps belongs to it alone: self.readings = [] in __init__, not in the class.",
        )
    if len(xs) != len(_numbers(Line2D.get_ydata(stage.line, orig=True))):
        case.fail(
            "The line's x and y differ in length.",
            expected=f"{len(expected)} of each",
            measured=f"{len(xs)} x",
            hint="line.set_data(range(len(readings)), readings) sets both.",
        )
    if any(line is not stage.line and same(expected, _drawn(line)) for line in stage.live.axes.lines):
        case.fail(
            "A new line is plotted, and monitor.line stays as it was.",
            **facts,
            hint="One line, plotted once; after that its data change: self.line.set_data(xs, ys).",
        )
    if same(expected, ys):
        case.fail(
            "The line's x are not 0, 1, 2, …",
            expected=f"x: {_short(positions)}",
            measured=f"x: {_short(xs)}",
            hint="The oldest reading that is shown stands at 0: range(len(readings)).",
        )
    if len(sent) < stage.npoints and not ys:
        case.fail(
            "The line shows nothing until there are npoints readings.",
            **facts,
            hint="Draw as many as there are. A deque with a maxlen holds at most so many, and may hold fewer.",
        )
    if len(ys) > len(expected) and same(expected, ys[len(ys) - len(expected) :]):
        what = "more than npoints readings" if len(sent) > stage.npoints else "readings that never came"
        case.fail(f"The line shows {what}.", **facts, hint="Neither more than npoints, nor more than have come.")
    if same(expected, ys[::-1]):
        case.fail("The line runs backwards.", **facts, hint="The oldest reading is on the left.")
    case.fail(
        "The line does not show the last readings.",
        **facts,
        hint="Each reading of the source changes the line's data: self.line.set_data(xs, ys).",
    )


def _look_at_label(case: Case, stages: list[_Stage]) -> str:
    [stage] = stages
    if not stage.sensor.sent and stage.says != "normal":
        case.fail(
            'The label does not begin with "normal".',
            expected='"normal" before the first reading',
            measured=quoted(stage.says),
            hint='axes.text(x, y, "normal")',
        )
    for reading in _script():
        stage.sensor.send(reading)
        if not wait_until(lambda: stage.says == stage.said, SOON):
            _explain_label(case, stage)
    return f"{len(stage.sensor.sent)} readings, and after each the label told whether the last four were above 20."


def _explain_label(case: Case, stage: _Stage) -> None:
    sent, says = stage.sensor.sent, stage.says
    last = sent[-LOOKED_AT:]
    facts = {
        "expected": f'"{stage.said}", the last readings being {_short(last)}',
        "measured": quoted(says),
    }
    if says not in ("normal", "high"):
        case.fail('The label says neither "normal" nor "high".', **facts, hint='label.set_text("high")')
    if says == "normal" and stage.npoints < LOOKED_AT:
        case.fail(
            "The label looks only at the readings that are shown.",
            **facts,
            hint="The last four count, whatever npoints is. Keep four, and show npoints.",
        )
    if says == "normal":
        case.fail(
            'The label does not say "high" after four high readings.',
            **facts,
            hint="After each reading: are there four, and are all of the last four above 20?",
        )
    if len(sent) < LOOKED_AT:
        case.fail(
            "Fewer than four readings raise the alert.",
            **facts,
            hint="all(...) of three is True as well: look at how many there are.",
        )
    if float(HIGH) in last and min(last) == HIGH:
        case.fail("A reading of exactly 20 counts as above 20.", **facts, hint="Above is >, not >=.")
    if len(sent) > LOOKED_AT and _all_above(sent, LOOKED_AT, HIGH)[-2]:
        case.fail('The label stays "high" after a low reading.', **facts, hint='label.set_text("normal")')
    case.fail(
        'The label says "high" with a low reading among the last four.',
        **facts,
        hint="All of the last four have to be above 20: neither one of them, nor their mean.",
    )


def _look_at_redraw(case: Case, stages: list[_Stage]) -> str:
    [stage] = stages
    for reading in _script():
        before = len(stage.frames)
        stage.sensor.send(reading)
        if not stage.drawn_since(before):
            case.fail(
                "Nobody asks for a redraw.",
                expected="axes.figure.canvas.draw_idle() after each reading",
                measured="a reading, and no call of draw_idle",
                hint="set_data and set_text change what will be drawn next time. Ask for that: draw_idle().",
            )
        if not wait_until(lambda: _is_in(stage.frames[-1], stage), SOON):
            _, texts = stage.frames[-1]
            case.fail(
                "The plot is drawn before it is up to date.",
                expected=f'at draw_idle(), a line that ends with {stage.shown[-1]:g} and the label "{stage.said}"',
                measured=f"at the last call, the texts {quoted([text for text in texts if text])}; "
                f"later the label says {quoted(stage.says)}",
                hint="First the line's data and the label's text, then draw_idle. With two subscriptions, whoever\n"
                "subscribed first is called first.",
            )
    return f"drawn anew after each of {len(stage.sensor.sent)} readings, with line and label up to date."


def _is_in(frame: tuple[list[list[float]], list[str]], stage: _Stage) -> bool:
    lines, texts = frame
    return any(same(stage.shown, line) for line in lines) and stage.said in texts


def _look_at_dispose(case: Case, stages: list[_Stage]) -> str:
    [stage] = stages
    sensor = stage.sensor
    if sensor.subscribed != 1:
        case.fail(
            "CpuMonitor subscribes to its source more than once.",
            expected="one subscription, for line and label together",
            measured=f"{sensor.subscribed} subscriptions",
            hint="Each subscription to a cold source is one more sensor to read. Let one on_next do both, or\n"
            "publish the source, subscribe twice to that, and connect.",
        )
    for reading in _script()[:9]:  # it ends with an alert
        sensor.send(reading)
    wait_until(lambda: stage.ys == stage.shown and stage.says == stage.said, SOON)
    before = (stage.xs, stage.ys, stage.says, stage.live.axes.lines[:], stage.live.axes.texts[:])
    if not callable(getattr(stage.monitor, "dispose", None)):
        case.fail("The monitor has no dispose().", expected="monitor.dispose()", measured="no such method")
    stage.monitor.dispose()
    case.call += f", then {sensor.sent}, then monitor.dispose()"
    if not wait_until(lambda: sensor.active == 0, SOON):
        case.fail(
            "After dispose() the source still has a subscriber.",
            expected="no subscriber",
            measured=_count(sensor.active, "subscriber"),
            hint="subscribe returns a subscription; keep it, and dispose of it. So does connect.",
        )
    frames = len(stage.frames)
    for reading in _script():
        sensor.send(reading)
    after = (stage.xs, stage.ys, stage.says, stage.live.axes.lines[:], stage.live.axes.texts[:])
    if before != after or len(stage.frames) > frames:
        case.fail(
            "The plot changes on or after dispose().",
            expected=f'the line with {_short(before[1])} and the label "{before[2]}" left as they were',
            measured=f"{_short(stage.ys)} and {quoted(stage.says)}",
            hint="dispose() ends the listening. What has been drawn can stay.",
        )
    stage.monitor.dispose()
    return "one subscription, gone with dispose(); nothing changed after it, and a second dispose() did no harm."


def _look_at_error(case: Case, stages: list[_Stage]) -> str:
    [stage] = stages
    for reading in _script()[:9]:
        stage.sensor.send(reading)
    wait_until(lambda: stage.ys == stage.shown, SOON)
    before, frames = stage.ys, len(stage.frames)
    case.call += f", then {stage.sensor.sent}, then an error"
    try:
        stage.sensor.fail(SourceFailed("the sensor is gone"))
    except SourceFailed:
        case.fail(
            "An error of the source comes out of the monitor.",
            expected="an on_error that takes it",
            measured="SourceFailed, raised in the code that reads the sensor",
            hint="The second callback of subscribe is on_error. Give one to each subscribe; in the stream's own\n"
            "thread there is nobody who could catch the exception.",
        )
    if not wait_until(lambda: stage.says == "no data", SOON):
        case.fail(
            "The label does not say that the source has failed.",
            expected='"no data"',
            measured=quoted(stage.says),
            hint='on_error: label.set_text("no data"), and a redraw.',
        )
    if not stage.drawn_since(frames) or "no data" not in stage.frames[-1][1]:
        case.fail(
            'Nobody sees that there is "no data".',
            expected="draw_idle() after the label has changed",
            measured="a new text, and no call of draw_idle",
            hint="on_error changes the plot too: ask for a redraw.",
        )
    if stage.ys != before:
        case.fail(
            "The line changes when the source fails.",
            expected=_short(before),
            measured=_short(stage.ys),
            hint="No reading has come: leave the line as it is.",
        )
    stage.monitor.dispose()
    return 'an error of the source ends in the label, which says "no data"; the line stays, and dispose() still works.'


_LOOK_AT: dict[str, Callable[[Case, list[_Stage]], str]] = {
    "line": _look_at_line,
    "label": _look_at_label,
    "redraw": _look_at_redraw,
    "dispose": _look_at_dispose,
    "error": _look_at_error,
}


def _drawn(line: Any) -> list[float]:
    """The y of a line as matplotlib would draw it now: nothing, if x and y do not go together."""
    try:
        return _numbers(Line2D.get_ydata(line, orig=False))
    except ValueError:
        return []


def _numbers(data: Any) -> list[float]:
    return [float(value) for value in numpy.ravel(data)]


def _short(values: Sequence[float]) -> str:
    text = ", ".join(f"{value:g}" for value in values[-10:])
    return f"[{'…, ' if len(values) > 10 else ''}{text}]"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
