"""Checks of 6.3.3: who starts a stream, who shares it, who stops it, and what a latecomer gets; on a virtual clock."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from checks.kit.deadline import DeadlinePassed, within
from checks.kit.rx_library import Observable, Subject, ops
from checks.kit.rx_verdict import (
    RETURNS_AT_ONCE,
    Mistake,
    judge_line,
    not_subscribed_yet,
    refuse_other_clocks,
    stream_from,
)
from checks.kit.rx_virtual import Script, Source, Subscription, VirtualRx, every
from checks.kit.stream_record import Line
from checks.kit.values import fresh_numbers, fresh_seconds, quoted, same, shuffled
from checks.kit.verdict import Case, check

Answer = Callable[..., Any]
Stay = tuple[float, float | None]

EARLY, CONNECTED = 0.25, 0.5  # virtual seconds: when the first listener of `listen` comes, and when connect is called
AFTERWARDS = 9.5  # virtual seconds; every script of `clicks_and_keys` is over by then
EPOCH = datetime(1970, 1, 1)  # where the clock of a virtual scheduler begins
WALL_CLOCK = timedelta(days=365)  # a moment that long after the epoch was not read off a virtual clock


class SourceFailed(Exception):
    """What a source of these checks fails with."""


# listen


@check
def listen(case: Case, answer: Answer, *, kind: str, values: int = 6, stopped: bool = True, fails: bool = False) -> str:
    """Builds a cold, a published or a replayed stream, and hands over what starts it.

    One listener comes before connect is called and one halfway. Then the connection is disposed of, unless
    `stopped` is False: then the source ends by itself, with an error if it `fails`.
    """
    case.call = f"heard, connect = listen(stream, {kind!r})"
    virtual = VirtualRx()
    case.picture = virtual.marbles
    error = SourceFailed("the source failed") if fails else None
    numbers = fresh_numbers(2 * values)
    scripts = [every(1.0, numbers[:values], error=error), every(1.0, numbers[values:], error=error)]
    source = virtual.cold(*scripts, name="stream")
    if kind not in ("cold", "published", "replayed"):
        return _refuses_the_kind(case, lambda: answer(source.stream, kind))
    heard, connect = _heard_and_connect(case, virtual, source, lambda: answer(source.stream, kind))
    listeners = {"early": EARLY, "late": float(values // 2)}
    if kind == "replayed" and not stopped:
        listeners["afterwards"] = values + 3.0
    stop = values - 1.0 if stopped else None
    for name, at in listeners.items():
        virtual.subscribe(heard, at=at, name=name)
    _connect(case, virtual, connect, stop)
    virtual.run()
    refuse_other_clocks(case, virtual)
    if kind == "cold":
        _cold_for_each(case, virtual, source, list(listeners.values()))
        for (name, at), script in zip(listeners.items(), scripts, strict=True):
            case.call = f"heard, connect = listen(stream, 'cold'): the listener {name!r}, from {at:g} s on"
            judge_line(case, virtual.line(name), _own_run(script, at), hint="Hand the stream on as it is.")
        return "each listener got a run of its own, from the beginning."
    _hot_once(case, virtual, source, stop)
    for name, at in listeners.items():
        case.call = f"heard, connect = listen(stream, {kind!r}): the listener {name!r}, from {at:g} s on"
        _judge_listener(case, virtual.line(name), scripts[0], kind, at, stop)
    gets = "missed what was sent before it came" if kind == "published" else "caught up with what it had missed"
    end = "" if stopped else f", and the {'error' if fails else 'end'} reached everybody"
    return f"one run for all, begun by connect; the latecomer {gets}{end}."


def _refuses_the_kind(case: Case, call: Callable[[], Any]) -> str:
    try:
        returned = within(RETURNS_AT_ONCE, call)
    except ValueError:
        pass
    else:
        case.fail(
            "Any kind is taken.",
            expected="ValueError",
            measured=f"{quoted(returned)} was returned",
            hint="After the three kinds that there are: raise ValueError(...), with a message that names the kind.",
        )
    return "another kind is a ValueError."


def _heard_and_connect(case: Case, virtual: VirtualRx, source: Source, make: Callable[[], Any]) -> tuple[Any, Answer]:
    def watched() -> Any:
        with virtual.watched():
            return make()

    try:
        returned = within(RETURNS_AT_ONCE, watched)
    except DeadlinePassed:
        case.fail(
            "listen waits instead of returning.",
            expected="(heard, connect), returned at once",
            measured="no return while the stream has sent nothing",
            hint="run() waits for values. publish and replay make a plan, and wait for nobody.",
        )
    if source.subscriptions:
        case.fail(
            "listen connects by itself.",
            expected="no subscription to the stream before connect is called",
            measured="a subscription as soon as listen is called",
            hint="`hot.connect` is a function, to be called by whoever gets it; `hot.connect()` is a call of it.",
        )
    if type(returned) is not tuple or len(returned) != 2:
        case.fail(
            "listen does not return a pair.",
            expected="(heard, connect)",
            measured=quoted(returned),
            hint="return heard, connect",
        )
    heard, connect = returned
    if not isinstance(heard, Observable) or not callable(connect):
        case.fail(
            "listen returns a pair of something else.",
            expected="(an observable, a function)",
            measured=f"({type(heard).__name__}, {type(connect).__name__})",
            hint="A connectable observable has both: it can be subscribed to, and its `connect` is the function.",
        )
    _takes_a_scheduler(case, connect)
    return heard, connect


def _takes_a_scheduler(case: Case, connect: Answer) -> None:
    try:
        signature = inspect.signature(connect)
        signature.bind()
        signature.bind(None)
    except TypeError:
        case.fail(
            "connect does not take a scheduler.",
            expected="connect() and connect(scheduler)",
            measured=f"a function with the parameters {signature}",
            hint="def connect(scheduler=None), also for the cold stream, which has no use for it.",
        )


def _connect(case: Case, virtual: VirtualRx, connect: Answer, stop: float | None) -> None:
    """Have connect called when it is time, and its disposable used when the stream shall stop."""

    def begin() -> None:
        connection = connect(virtual.scheduler)
        if not callable(getattr(connection, "dispose", None)):
            case.fail(
                "connect does not return a disposable.",
                expected="something with a dispose()",
                measured=quoted(connection),
                hint="Return what hot.connect(scheduler) returns. For the cold stream: Disposable().",
            )
        if stop is not None:
            virtual.call(stop, connection.dispose)

    virtual.call(CONNECTED, begin)


def _cold_for_each(case: Case, virtual: VirtualRx, source: Source, listeners: list[float]) -> None:
    starts = [subscription.start for subscription in source.subscriptions]
    facts = {
        "expected": f"one subscription for each listener, {' and '.join(f'from {at:g} s on' for at in listeners)}",
        "measured": f"stream subscribed to {_subscriptions(source.subscriptions)}",
    }
    if same(listeners, starts):
        _scheduler_handed_on(case, virtual, source, "heard.subscribe")
    elif CONNECTED in starts and len(starts) > 1:
        case.fail(
            "connect subscribes to a cold stream.",
            **facts,
            hint="A cold stream starts for whoever subscribes. connect has nothing to do: return Disposable().",
        )
    elif len(starts) == 1:
        case.fail(
            "Both listeners share one run of the cold stream.",
            **facts,
            hint="publish and replay share. The cold kind is the stream as it came in.",
        )
    else:
        case.fail("The cold stream does not start with its listeners.", **facts, hint="Hand the stream on as it is.")


def _hot_once(case: Case, virtual: VirtualRx, source: Source, stop: float | None) -> None:
    facts = {
        "expected": f"stream subscribed to from {CONNECTED:g} s on, when connect is called",
        "measured": f"stream subscribed to {_subscriptions(source.subscriptions)}",
    }
    if not source.subscriptions:
        case.fail(
            "connect does not start the stream.",
            **facts,
            hint="A published stream stays silent until its own connect is called. Return that very function.",
        )
    if len(source.subscriptions) > 1:
        case.fail(
            "Each listener starts the stream anew.",
            **facts,
            hint="publish() and replay() stand between the stream and its listeners: one subscription for all.",
        )
    [subscription] = source.subscriptions
    if subscription.start < CONNECTED:
        case.fail(
            "The stream starts before connect.",
            **facts,
            hint="ref_count, share and auto_connect start with a listener. Here only connect starts anything.",
        )
    _scheduler_handed_on(case, virtual, source, "connect")
    if stop is not None and not same(stop, subscription.end):
        case.fail(
            "The stream goes on after its connection was disposed of.",
            expected=f"stream subscribed to from {CONNECTED:g} s to {stop:g} s",
            measured=f"stream subscribed to {_subscriptions(source.subscriptions)}",
            hint="Return the disposable that hot.connect(scheduler) returns: it belongs to that subscription.",
        )


def _scheduler_handed_on(case: Case, virtual: VirtualRx, source: Source, giver: str) -> None:
    if any(subscription.scheduler is not virtual.scheduler for subscription in source.subscriptions):
        case.fail(
            "The scheduler does not reach the stream.",
            expected=f"the scheduler given to {giver} handed on to the subscription upstream",
            measured="a subscription with another scheduler, or with none",
            hint="connect(scheduler), or subscribe(..., scheduler=scheduler): a source such as interval needs it.",
        )


def _judge_listener(case: Case, line: Line, script: Script, kind: str, at: float, stop: float | None) -> None:
    sent = [(CONNECTED + seconds, value) for seconds, value in script.items]
    sent = [(time, value) for time, value in sent if stop is None or time < stop]
    missed = [value for time, value in sent if time < at]
    from_then_on = [(time, value) for time, value in sent if time > at]
    later = [value for _, value in from_then_on]
    end = None if stop is not None else CONNECTED + (script.end or 0.0)
    mistakes = []
    if kind == "replayed":
        expected = Script([(at, value) for value in missed] + from_then_on, end and max(end, at), script.error)
        if missed:
            mistakes = [
                Mistake(later, "The latecomer never gets what it missed.", "replay() keeps it; publish() does not."),
                *(
                    Mistake(
                        missed[-kept:] + later,
                        "The latecomer gets only the last of what it missed.",
                        "Without a buffer_size, replay() keeps everything.",
                    )
                    for kept in range(1, len(missed))
                ),
            ]
    else:
        expected = Script(from_then_on, end, script.error)
        if missed:
            mistakes = [
                Mistake(
                    missed + later,
                    "The latecomer gets what it missed.",
                    "A published stream keeps nothing; replay() does.",
                )
            ]
    judge_line(case, line, expected, mistakes=mistakes, hint="Everything that the stream sends goes to all listeners.")


def _own_run(script: Script, begun: float) -> Script:
    items = [(round(begun + seconds, 6), value) for seconds, value in script.items]
    end = None if script.end is None else begun + script.end
    return Script([*((begun, value) for value in script.at_once), *items], end, script.error)


def _subscriptions(subscriptions: Sequence[Subscription]) -> str:
    """When there were subscriptions, in words."""
    if not subscriptions:
        return "never"
    ends = [f"to {one.end:g} s" if one.end is not None else "without end" for one in subscriptions]
    return ", ".join(f"from {one.start:g} s {end}" for one, end in zip(subscriptions, ends, strict=True))


# shared


@dataclass
class Run:
    """One subscription to a shared source as it should be, and who listens to it: the listeners' places and stays."""

    begun: float
    script: Script
    stays: dict[int, Stay] = field(default_factory=dict)

    @property
    def source_end(self) -> float:
        return self.begun + (self.script.end or 0.0)

    @property
    def end(self) -> float:
        """When the source ends, or the last listener leaves."""
        return max(min(leaves or self.source_end, self.source_end) for _, leaves in self.stays.values())


@check
def shared(
    case: Case,
    answer: Answer,
    *,
    listeners: Sequence[Stay],
    first_at_once: bool = False,
    fails: bool = False,
) -> str:
    """Subscribes to the source when the first listener comes, and leaves it with the last.

    `listeners` are pairs of the virtual seconds at which one comes and leaves; None stays to the end. With
    `first_at_once` the source sends a value before its `subscribe` returns. Each new run has other values.
    """
    case.call = f"stream = shared(source), listened to {', '.join(map(_stay, listeners))}"
    virtual = VirtualRx()
    case.picture = virtual.marbles
    error = SourceFailed("the source failed") if fails else None
    numbers = fresh_numbers(7 * len(listeners))
    scripts = [
        replace(
            every(1.0, numbers[7 * place : 7 * place + 6], error=error),
            at_once=[numbers[7 * place + 6]] if first_at_once else [],
        )
        for place in range(len(listeners))
    ]
    source = virtual.cold(*scripts)
    stream = stream_from(case, virtual, lambda: answer(source.stream))
    not_subscribed_yet(case, source)
    for place, (comes, leaves) in enumerate(listeners, start=1):
        virtual.subscribe(stream, at=comes, until=leaves, name=f"listener {place}")
    virtual.run()
    refuse_other_clocks(case, virtual)
    runs = _runs(listeners, scripts)
    _one_subscription_a_run(case, source, runs)
    _scheduler_handed_on(case, virtual, source, "the first listener's subscribe")
    for run in runs:
        for place, stay in run.stays.items():
            case.call = f"stream = shared(source): listener {place}, who is there {_stay(stay)}"
            _judge_share(case, virtual.line(f"listener {place}"), run, stay)
    ends = "ended with the source" if runs[-1].end == runs[-1].source_end else "gone with the last of them"
    count = "one run" if len(runs) == 1 else f"{len(runs)} runs, one after another"
    return f"{count}, for {len(listeners)} listeners, a single subscription, {ends}."


def _stay(stay: Stay) -> str:
    comes, leaves = stay
    return f"from {comes:g} s " + ("on" if leaves is None else f"to {leaves:g} s")


def _runs(listeners: Sequence[Stay], scripts: Sequence[Script]) -> list[Run]:
    runs: list[Run] = []
    for place, (comes, leaves) in enumerate(listeners, start=1):
        if not runs or comes > runs[-1].end:
            runs.append(Run(comes, scripts[len(runs)]))
        runs[-1].stays[place] = (comes, leaves)
    return runs


def _one_subscription_a_run(case: Case, source: Source, runs: Sequence[Run]) -> None:
    facts = {
        "expected": f"source subscribed to {_subscriptions([Subscription(run.begun, run.end) for run in runs])}",
        "measured": f"source subscribed to {_subscriptions(source.subscriptions)}",
    }
    if not source.subscriptions:
        case.fail(
            "Nobody subscribes to the source.",
            **facts,
            hint="publish() waits for somebody to call connect(). Who knows when the first listener comes?",
        )
    for run in runs:
        begun = [one for one in source.subscriptions if run.begun <= one.start < run.end]
        if len(begun) > 1:
            case.fail(
                "Each listener starts the source anew.",
                **facts,
                hint="Only the first listener may cause a subscription to the source; the others share it.",
            )
        if not begun or begun[0].start > run.begun:
            case.fail(
                "The source does not start again."
                if run is not runs[0]
                else "The source does not start with the first listener.",
                **facts,
                hint="Whenever somebody comes and nobody else is there, a subscription to the source begins.",
            )
        [one] = begun
        if one.end is not None and one.end < run.end:
            case.fail(
                "The source is stopped while somebody still listens.",
                **facts,
                hint="Count the listeners. Who came first need not be the last to leave.",
            )
        if not same(run.end, one.end):
            case.fail(
                "The source goes on when nobody listens any more.",
                **facts,
                hint="When the last listener is disposed of, dispose of the subscription to the source:\n"
                "connect(scheduler) and source.subscribe(...) return what you need for it.",
            )
    if len(source.subscriptions) > len(runs):
        case.fail(
            "The source is started when nobody is there.",
            **facts,
            hint="One subscription, from the first listener's coming to the last one's leaving.",
        )


def _judge_share(case: Case, line: Line, run: Run, stay: Stay) -> None:
    whole = _own_run(run.script, run.begun)
    comes, leaves = stay
    stays_on = [(time, value) for time, value in whole.items if leaves is None or time < leaves]
    items = [(time, value) for time, value in stays_on if time >= comes]
    ended = leaves is None or leaves > run.source_end
    mistakes = []
    if comes > run.begun:
        mistakes.append(
            Mistake(
                [value for _, value in stays_on],
                "A latecomer gets what it missed.",
                "A shared stream goes on from where it is: nothing is replayed.",
            )
        )
    elif run.script.at_once:
        mistakes.append(
            Mistake(
                [value for _, value in items[1:]],
                "The first value is lost.",
                "The source sent it within subscribe. Add the listener first, subscribe to the source afterwards.",
            )
        )
    expected = Script(items, whole.end if ended else None, run.script.error if ended else None)
    judge_line(case, line, expected, mistakes=mistakes, hint="What the source sends goes to everybody who is there.")


# clicks_and_keys


@dataclass
class Devices:
    """Two subjects that follow a script, each event a device, a value and a time in virtual seconds."""

    events: list[tuple[float, tuple[str, Any]]]
    click: Any = field(default_factory=Subject)
    key: Any = field(default_factory=Subject)

    @property
    def listeners(self) -> int:
        return len(self.click.observers) + len(self.key.observers)


@check
def clicks_and_keys(
    case: Case,
    answer: Answer,
    *,
    subscribed: tuple[float, ...] = (0.0,),
    ends: str = "",
    without_scheduler: bool = False,
) -> str:
    """Merges two subjects, each event with its device and the moment on the subscriber's scheduler.

    Nobody ends in the usual run, and the check disposes of its subscriptions. With `ends` "completed" both subjects
    complete, the clicks first; with "failed" the keys fail halfway. `subscribed` are virtual seconds.
    """
    case.call = "stream = clicks_and_keys(clicks, keys)"
    devices = Devices(_fresh_events())
    virtual = VirtualRx()
    case.picture = virtual.marbles
    stream = stream_from(case, virtual, lambda: answer(devices.click, devices.key))
    if devices.listeners:
        case.fail(
            "clicks_and_keys subscribes by itself.",
            expected="no subscription to the subjects until somebody subscribes to the result",
            measured=f"{devices.listeners} as soon as the function is called",
            hint="Return a stream that operators make: they subscribe when somebody subscribes to them.",
        )
    if without_scheduler:
        return _runs_without_a_scheduler(case, stream, devices)
    script = _play(virtual, devices, ends)
    for device in ("click", "key"):
        virtual.subscribe(getattr(devices, device), until=AFTERWARDS, name=f"{device}s")
    elements: list[list[Any]] = []
    for place, at in enumerate(subscribed, start=1):
        elements.append([])
        name = "result" if len(subscribed) == 1 else f"listener {place}"
        virtual.subscribe(stream.pipe(_kept(elements[-1])), at=at, until=AFTERWARDS, name=name)
    virtual.run()
    refuse_other_clocks(case, virtual)
    for place, at in enumerate(subscribed, start=1):
        name = "result" if len(subscribed) == 1 else f"listener {place}"
        _judge_events(case, virtual.line(name), elements[place - 1], script, at)
    if devices.listeners:
        case.fail(
            "A subscription to a subject is left behind.",
            expected="no subscription to either subject once the result is disposed of",
            measured=f"{devices.listeners} left",
            hint="Operators dispose of what they subscribed to. Who subscribes by hand has to do it too.",
        )
    end = {"completed": ", to the end of both", "failed": ", up to the error"}.get(ends, "")
    whom = "" if len(subscribed) == 1 else f", for each of {len(subscribed)} listeners"
    return f"clicks and keys as they came, each with its moment{end}{whom}."


def _fresh_events() -> list[tuple[float, tuple[str, Any]]]:
    """Four clicks and four keys, one in each second: a key first, and keys both before and after the last click."""
    devices = ["key", "click", *shuffled(["click", "click", "key"]), "key", "click", "key"]
    offsets, clicks = fresh_seconds(len(devices)), fresh_numbers(len(devices))
    letters = shuffled(list("abcdefgh"))
    return [
        (place + offset, (device, number if device == "click" else letter))
        for place, (device, offset, number, letter) in enumerate(zip(devices, offsets, clicks, letters, strict=True))
    ]


def _play(virtual: VirtualRx, devices: Devices, ends: str) -> Script:
    """Have the subjects send their events and end; returns all this as one script."""
    events = devices.events
    end, error = None, None
    if ends == "completed":
        last_click = max(time for time, (device, _) in events if device == "click")
        end = events[-1][0] + 1.0
        virtual.call(last_click + 0.05, devices.click.on_completed)
        virtual.call(end, devices.key.on_completed)
    elif ends == "failed":
        end, error = 5.0, SourceFailed("the keyboard was unplugged")
        events = [event for event in events if event[0] < end]
        virtual.call(end, lambda: devices.key.on_error(error))
    for time, (device, value) in events:
        virtual.call(time, lambda device=device, value=value: getattr(devices, device).on_next(value))  # type: ignore[misc]
    return Script(events, end, error)


def _kept(elements: list[Any]) -> Any:
    """An operator that keeps every element and sends a short caption of it, for the picture."""

    def caption(element: Any) -> Any:
        if isinstance(element, tuple):
            element = tuple.__getitem__(element, slice(None))  # a named tuple will do; its class has no say in it
        elements.append(element)
        if type(element) is tuple and len(element) == 3 and type(element[1]) is str:
            return f"{element[1]} {element[2]}"
        return element

    return ops.map(caption)


def _judge_events(case: Case, line: Line, elements: list[Any], script: Script, at: float) -> None:
    for element in elements:
        _is_a_triple(case, element)
    events = [(time, event) for time, event in script.items if time > at]
    got = replace(line, marks=[replace(mark, value=e[1:]) for mark, e in zip(line.marks, elements, strict=True)])
    judge_line(
        case,
        got,
        Script(events, script.end, script.error),
        mistakes=_merged_wrongly(script, at),
        hint="rx.merge passes on what comes from any of its streams; name the device before you merge.",
    )
    for (time, _), (moment, *_rest) in zip(events, elements, strict=True):
        _is_the_moment(case, time, moment)


def _merged_wrongly(script: Script, at: float) -> list[Mistake]:
    """What concat, and other mistakes, make of the events that come after `at`."""
    everything = [event for _, event in script.items]
    events = [event for time, event in script.items if time > at]
    clicks, keys = ([event for event in events if event[0] == device] for device in ("click", "key"))
    last_click = max((place for place, event in enumerate(events) if event[0] == "click"), default=0)
    late_keys = [event for event in events[last_click:] if event[0] == "key"]
    other = {"click": "key", "key": "click"}
    waits = "concat listens to its second stream when the first has completed. merge listens to both at once."
    same_name = "A lambda made in a loop sees the loop's variable as it is later. Make each with a function of its own."
    mistakes = [
        Mistake(clicks, "No key comes through.", waits),
        Mistake(clicks + late_keys, "Early keys are lost.", waits),
        Mistake(keys, "No click comes through.", "merge passes on what comes from any of its streams; amb from one."),
        Mistake(
            [(other[device], value) for device, value in events],
            "Clicks are called keys, and keys clicks.",
            "The first parameter is the clicks' subject.",
        ),
        *(
            Mistake([(device, value) for _, value in events], "Clicks and keys have the same name.", same_name)
            for device in other
        ),
    ]
    if script.end is not None and script.error is None:
        mistakes.append(
            Mistake(
                events[: last_click + 1],
                "The stream ends with the first subject.",
                "on_completed of one subject is not the end of the other.",
            )
        )
    if everything != events:
        mistakes.append(
            Mistake(everything, "A latecomer gets what it missed.", "Subjects keep nothing, and neither should you.")
        )
    return mistakes


def _is_a_triple(case: Case, element: Any) -> None:
    expected = "a tuple (moment, device, value), device being 'click' or 'key'"
    if type(element) is not tuple or len(element) != 3:
        case.fail(
            "An element is not (moment, device, value).",
            expected=expected,
            measured=f"{type(element).__name__}: {quoted(element)}",
            hint="What ops.timestamp() makes is an object with a timestamp and a value: map it to a tuple of three.",
        )
    moment, device, _ = element
    if type(device) is not str or device not in ("click", "key"):
        case.fail(
            "An element does not name one device.",
            expected=expected,
            measured=quoted(element),
            hint="zip and combine_latest make one element of a click and a key; merge leaves them apart.\n"
            "Map each subject's values to ('click', value) or ('key', value) before you merge.",
        )
    if type(moment) is not datetime:
        case.fail(
            "A moment is not a datetime.",
            expected=expected,
            measured=quoted(element),
            hint="The timestamp of ops.timestamp(), or scheduler.now, as it is.",
        )


def _is_the_moment(case: Case, time: float, moment: datetime) -> None:
    # rx gives a naive datetime in UTC, reactivex one with its time zone.
    utc = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    expected = EPOCH + timedelta(seconds=time)
    if utc - EPOCH > WALL_CLOCK:
        case.fail(
            "Your moments are read off the clock on the wall.",
            expected=f"{expected} for what came {time:g} s after the start of the subscriber's scheduler",
            measured=f"{utc}",
            hint="datetime.now(), time.time() and any scheduler that you name yourself know nothing of the\n"
            "subscriber's. ops.timestamp() without a parameter uses the one given to subscribe(scheduler=...).",
        )
    if abs(utc - expected) > timedelta(microseconds=1):
        case.fail(
            "A moment is not that of its event.",
            expected=f"{expected}",
            measured=f"{utc}",
            hint="Look at scheduler.now anew for each event, when it comes: in the function given to map.",
        )


def _runs_without_a_scheduler(case: Case, stream: Any, devices: Devices) -> str:
    case.call += ", subscribed to without a scheduler"
    case.picture = None
    got: list[Any] = []
    errors: list[Exception] = []
    subscription = stream.pipe(_kept(got)).subscribe(lambda _: None, errors.append)
    _, (device, value) = devices.events[0]
    getattr(devices, device).on_next(value)
    subscription.dispose()
    if errors or not got:
        case.fail(
            "Without a scheduler, clicks_and_keys does not run.",
            expected=f"(moment, {device!r}, {value!r})",
            measured=f"{type(errors[0]).__name__}: {errors[0]}" if errors else "nothing",
            hint="The second parameter is None then: `scheduler or TimeoutScheduler.singleton()`.",
        )
    _is_a_triple(case, got[0])
    if not same((device, value), got[0][1:]):
        case.fail(
            "clicks_and_keys sends the wrong values.",
            expected=f"(moment, {device!r}, {value!r})",
            measured=quoted(got[0]),
        )
    return "runs also when the subscriber brings no scheduler."
