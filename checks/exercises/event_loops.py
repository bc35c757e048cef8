"""Checks of 6.1.5: loops that call back in order and on time, and sleep in between, on a clock that the check owns."""

import math
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NoReturn

from checks.kit.fake_clock import FakeClock, NegativeSleep, Polled
from checks.kit.trace import Trace
from checks.kit.values import fresh_numbers
from checks.kit.verdict import Case, check

# Times are whole ticks of 1/64 s. Sums of such binary fractions are exact, so a right answer is on time to the last
# bit; and an odd number of ticks is no multiple of 0.1, 0.01, ... s, so an answer that naps is late for certain.
TICKS = 64

READS_A_CALLBACK = 5  # readings of the clock that a loop may take for each callback; one or two are enough
SLEEPS_DRAWN = 12  # a loop that naps would make a picture of hundreds of rows

SAME_TIME = 1e-9  # seconds; times that differ by less are the same


class Fault(Exception):
    """What a callback raises that is meant to fail."""


class Compared(TypeError):
    """A callback was compared with another; functions refuse that with a TypeError too."""


class Callback:
    """A function for the answer to call. It tells its stage of each call, and cannot be compared."""

    def __init__(self, stage: "Stage") -> None:
        self.name = ""
        self.computes = 0.0  # seconds on the clock that a call takes
        self.schedules: list[tuple[float, Callback]] = []  # delays, and what to call then
        self.fault: Fault | None = None
        self._stage = stage

    def __call__(self) -> None:
        self._stage.called(self)

    def __repr__(self) -> str:
        return self.name

    def _compared(self, other: object) -> NoReturn:
        raise Compared(f"'<' not supported between {self!r} and {other!r}")

    __lt__ = __le__ = __gt__ = __ge__ = _compared


@dataclass(frozen=True)
class Due:
    """One registration: when it was made, when its callback is due, and whether another callback made it."""

    callback: Callback
    since: float
    deadline: float
    nested: bool


@dataclass(frozen=True)
class Call:
    """One call, in seconds on the clock; it takes time only if the callback computes."""

    callback: Callback
    start: float
    end: float


class TracedClock(FakeClock):
    """A fake clock that starts somewhere after zero and leaves a span for each of its first few sleeps."""

    def __init__(self) -> None:
        super().__init__()
        self.advance(fresh_numbers(1, 10, 90)[0])  # from zero a deadline and a delay would be the same
        self.trace = Trace(lambda: self.now)

    def sleep(self, seconds: float) -> None:
        if seconds > 0 and len(self.sleeps) < SLEEPS_DRAWN:
            with self.trace.span("sleep", lane="the loop sleeps"):
                super().sleep(seconds)
        else:
            super().sleep(seconds)


@dataclass
class Stage:
    """What an answer was given to call, and what it did with it, in order."""

    clock: TracedClock = field(default_factory=TracedClock)
    due: list[Due] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    loop: Any = None
    called_by_call_later: bool = False
    slept_in_call_later: bool = False
    started: float = 0.0  # when the answer was told to run
    _registering: bool = field(default=False, init=False)  # while the answer's call_later runs
    _advanced: float = field(default=0.0, init=False)
    _waiting: list[tuple[Callback, int]] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self.born = self.clock.now

    @property
    def in_order(self) -> list[Due]:
        """Everything registered, in the order in which it has to be called."""
        # A callback registered in a call is due no sooner than that call's own deadline, so one sort does for all.
        return sorted(self.due, key=lambda due: due.deadline)

    @property
    def moved_otherwise(self) -> bool:
        """Whether the clock shows more time than was slept and computed."""
        return not math.isclose(self.clock.now, self.born + self._advanced + sum(self.clock.sleeps), abs_tol=SAME_TIME)

    def callbacks(self, count: int) -> list[Callback]:
        """New callbacks with their names, in an order that their ids, and so their hashes, do not have."""
        made = sorted((Callback(self) for _ in range(count)), key=id, reverse=True)
        for name, callback in zip("ABCDEFGHIJ", made, strict=False):
            callback.name = name
        return made

    def advance(self, seconds: float) -> None:
        """Let time pass without a sleep of the answer's."""
        self.clock.advance(seconds)
        self._advanced += seconds

    def expect(self, callback: Callback, deadline: float, *, nested: bool = False) -> None:
        self.due.append(Due(callback, self.clock.now, deadline, nested))
        self._waiting.append((callback, self.clock.trace.begin(callback.name, lane="a callback waits")))

    def later(self, delay: float, callback: Callback, *, nested: bool = False) -> None:
        """Register with the answer's loop."""
        self.expect(callback, self.clock.now + delay, nested=nested)
        slept = sum(self.clock.sleeps)
        self._registering = True
        try:
            self.loop.call_later(delay, callback)
        finally:
            self._registering = False
            self.slept_in_call_later |= sum(self.clock.sleeps) > slept

    def called(self, callback: Callback) -> None:
        self.called_by_call_later |= self._registering
        start = self.clock.now
        for waiting in self._waiting:
            if waiting[0] is callback:
                self.clock.trace.finish(waiting[1])
                self._waiting.remove(waiting)
                break
        if callback.computes:
            with self.clock.trace.span(f"{callback} runs", lane="a callback runs"):
                self.advance(callback.computes)
        for delay, more in callback.schedules:
            self.later(delay, more, nested=True)
        self.calls.append(Call(callback, start, self.clock.now))
        if callback.fault is not None:
            fault, callback.fault = callback.fault, None  # called once more, it shall say that and nothing else
            raise fault


@check
def run_timers(
    case: Case,
    answer: Callable[..., Any],
    *,
    timers: int,
    together: int = 1,
    busy: bool = False,
    repeated: bool = False,
) -> str:
    """Calls every callback once, by deadline and then by place in the list, sleeping in between.

    `together` timers share a deadline; with `busy`, one callback computes until others are overdue; with
    `repeated`, one timer is in the list twice.
    """
    stage = Stage()
    case.trace = stage.clock.trace
    table = [(stage.clock.now + offset, callback) for offset, callback in _timetable(stage, timers, together)]
    if busy:
        _make_busy(table)
    if repeated:
        table.append(table[0])
    for deadline, callback in table:
        stage.expect(callback, deadline)
    case.call = f"run_timers([{', '.join(f'({_at(deadline)}, {name})' for deadline, name in table)}], clock)"
    given = list(table)
    _run(case, stage, lambda: answer(given, stage.clock))
    _judge(case, stage)
    if len(given) != len(table) or any(mine is not yours for mine, yours in zip(table, given, strict=True)):
        case.fail(
            "run_timers changed the caller's list.",
            expected="the list as it was",
            measured=f"a list of {len(given)} that was one of {len(table)}"
            if len(given) != len(table)
            else "the same timers in another order",
            hint="sorted(...) makes a new list; .sort(), .remove() and .pop() change the one you were given.",
        )
    return _proved(timers, "timer", "the list", together, busy, repeated)


@check
def event_loop(
    case: Case,
    answer: Callable[..., Any],
    *,
    callbacks: int,
    together: int = 1,
    each_schedules: int = 0,
    busy: bool = False,
    one_raises: bool = False,
    repeated: bool = False,
) -> str:
    """Calls everything registered with `call_later` once, by deadline and then in order of registration.

    With `each_schedules`, every callback registers so many more when it is called; with `one_raises`, the first call
    raises an exception. The rest as in `run_timers`.
    """
    stage = _registered(case, answer, callbacks, together, each_schedules, busy, one_raises, repeated)
    if one_raises:
        _run_with_fault(case, stage)
    _run(case, stage, stage.loop.run)
    _judge(case, stage)
    if one_raises:
        return f"{callbacks} callbacks, the first of which raised: the others were called by the next run()."
    more = f", each of which schedules {each_schedules} more" if each_schedules else ""
    return _proved(callbacks, "callback", "registration", together, busy, repeated, more)


@check
def never_polls(case: Case, answer: Callable[..., Any], *, callbacks: int, busy: bool = False) -> str:
    """Sleeps at most once for each callback, and asks for the time a few times, no more."""
    stage = _registered(case, answer, callbacks, busy=busy)
    _run(case, stage, stage.loop.run)
    _judge(case, stage)
    sleeps, reads = len(stage.clock.sleeps), stage.clock.reads
    if sleeps > callbacks:
        case.fail(
            "Your loop naps and looks, instead of sleeping until the next deadline.",
            expected=f"at most {callbacks} calls of clock.sleep, for {callbacks} callbacks",
            measured=f"{sleeps} calls of clock.sleep",
            hint="You know the next deadline. Sleep once, for as long as it is away.",
        )
    if reads > READS_A_CALLBACK * callbacks:
        case.fail(
            "Your loop asks for the time more often than it needs to.",
            expected=f"at most {READS_A_CALLBACK * callbacks} calls of clock.time, for {callbacks} callbacks",
            measured=f"{reads} calls of clock.time",
            hint="Ask once, keep the answer in a variable, and look only at the timer that is due next.",
        )
    overdue = ", two of them overdue" if busy else ""
    return f"{callbacks} callbacks{overdue}: at most one sleep for each, and the clock hardly asked."


def _registered(
    case: Case,
    answer: Callable[..., Any],
    callbacks: int,
    together: int = 1,
    each_schedules: int = 0,
    busy: bool = False,
    one_raises: bool = False,
    repeated: bool = False,
) -> Stage:
    """A stage whose loop, the answer's, has been given `callbacks` to call; time passes between the registrations."""
    case.name = "EventLoop"
    stage = Stage()
    case.trace = stage.clock.trace
    case.call = "EventLoop(clock)"
    stage.loop = answer(stage.clock)
    pause = 2 / TICKS
    table = _timetable(stage, callbacks, together)
    table = [(offset + pause * len(table), callback) for offset, callback in table]
    first = min(table, key=lambda timer: timer[0])[1] if table else None
    if first is not None and one_raises:
        first.fault = Fault("this callback has a fault of its own")
    if busy:
        _make_busy(table)
    if repeated:
        table.append(table[0])
    for index, (offset, callback) in enumerate(table):
        delay = stage.born + offset - stage.clock.now
        case.call = f"loop.call_later({_at(delay)}, {callback})"
        with _mistakes_named(case, stage):
            stage.later(delay, callback)
        _only_noted(case, stage)
        if index < callbacks - 1:
            stage.advance(pause)
    delays = [f"loop.call_later({_at(due.deadline - due.since)}, {due.callback})" for due in stage.due]
    for _, callback in table:
        _give_more_to_schedule(stage, callback, each_schedules)
    case.call = "\n".join([*delays, "loop.run()"])
    return stage


def _timetable(stage: Stage, count: int, together: int) -> list[tuple[float, Callback]]:
    """Callbacks with the times, in seconds from now, at which they are due: mixed, `together` of them the same."""
    if count == 0:
        return []
    ticks = [2 * number + 1 for number in fresh_numbers(count - together + 1, 2, 31)]
    # Those due together stand side by side: only then is every loop caught that removes from the list it walks.
    [place] = fresh_numbers(1, 0, len(ticks) - 1)
    ticks[place : place + 1] = [ticks[place]] * together
    return [(tick / TICKS, callback) for tick, callback in zip(ticks, stage.callbacks(count), strict=True)]


def _make_busy(table: list[tuple[float, Callback]]) -> None:
    """Have the first callback compute until two more are overdue, and no longer."""
    by_time = sorted(table, key=lambda timer: timer[0])
    by_time[0][1].computes = by_time[2][0] - by_time[0][0] + 1 / TICKS


def _give_more_to_schedule(stage: Stage, callback: Callback, count: int) -> None:
    """The first of them is due at once, the second before anything else that still waits, the rest some time later."""
    ticks = [0, 1, *(2 * number + 1 for number in fresh_numbers(max(count - 2, 0), 2, 31))][:count]
    made = sorted((Callback(stage) for _ in ticks), key=id, reverse=True)
    callback.schedules = [(tick / TICKS, more) for tick, more in zip(ticks, made, strict=True)]
    for index, more in enumerate(made, start=1):
        more.name = f"{callback}{index}"


def _run(case: Case, stage: Stage, call: Callable[[], Any]) -> None:
    stage.started = stage.clock.now
    with _mistakes_named(case, stage):
        call()


@contextmanager
def _mistakes_named(case: Case, stage: Stage) -> Iterator[None]:
    """Explain what the clock and the callbacks raise at an answer that misuses them."""
    try:
        yield
    except Polled as polled:
        if len(stage.calls) >= len(stage.due):
            case.fail(
                f"{case.name} does not come back when nothing is left to call.",
                expected="a return after the last call",
                measured=f"every callback called; then it {polled}",
                hint="Let the loop's condition be that something is left.",
            )
        case.fail(
            "Your loop polls: it asks for the time over and over, and never sleeps.",
            expected="clock.sleep(seconds) until the next deadline",
            measured=f"it {polled}; {len(stage.calls)} of {len(stage.due)} callbacks called",
            hint="This clock stands still while you ask. It moves when you sleep.",
        )
    except NegativeSleep:
        case.fail(
            "clock.sleep was asked to sleep for less than no time.",
            expected="an overdue callback to be called at once",
            measured="clock.sleep(a negative number), after the clock had moved past a deadline",
            hint="A callback can take longer than it is until the next deadline. What is overdue needs no sleep.",
        )
    except Compared as compared:
        case.fail(
            "Timers that are due together had their callbacks compared.",
            expected="timers compared by deadline, then by order of registration",
            measured=f"TypeError: {compared}",
            hint="Tuples are compared item by item: after two equal deadlines come the callbacks.\n"
            "Sort by the deadline alone, or put something between the two that is never equal.",
        )


def _run_with_fault(case: Case, stage: Stage) -> None:
    """The first run(), out of which the fault of the first callback has to come."""
    try:
        _run(case, stage, stage.loop.run)
    except Fault:
        return
    faulty = stage.in_order[0].callback
    if faulty not in [call.callback for call in stage.calls]:
        return  # the fault has not shown yet; the next run() will be judged for what is missing
    case.fail(
        "run() kept a callback's exception to itself.",
        expected=f"the exception that {faulty} raises, out of run()",
        measured="run() returned as if nothing had happened",
        hint="Nobody will know what went wrong. Do not catch what you cannot mend.",
    )


def _only_noted(case: Case, stage: Stage) -> None:
    """Refuse a call_later that did more than make a note."""
    hint = "call_later makes a note of the deadline and the callback, also for a delay of 0; run() waits and calls."
    if stage.called_by_call_later:
        case.fail(
            "call_later called the callback itself.",
            expected="call_later to return at once, and run() to call",
            measured="a callback called before call_later returned",
            hint=hint,
        )
    if stage.slept_in_call_later:
        case.fail(
            "call_later waits instead of returning at once.",
            expected="no call of clock.sleep in call_later",
            measured=f"clock.sleep({_at(stage.clock.sleeps[-1])}) before call_later returned",
            hint=hint,
        )


def _judge(case: Case, stage: Stage) -> None:
    """Refuse what was not called once each, in order and on time, with the clock moved by sleeping alone."""
    _only_noted(case, stage)
    _each_called_once(case, stage)
    _none_early(case, stage)
    _not_counted_from_run(case, stage)
    _all_in_order(case, stage)
    _none_late(case, stage)
    if stage.moved_otherwise:
        case.fail(
            "The clock was moved by something else than clock.sleep.",
            expected="clock.time() and clock.sleep(seconds), as on any clock",
            measured=f"{sum(stage.clock.sleeps):.3f} s slept, {stage.clock.now - stage.born:.3f} s gone by",
            hint="With the module `time` as its clock, your loop would have nothing but time() and sleep().",
        )


def _each_called_once(case: Case, stage: Stage) -> None:
    registered = Counter(due.callback for due in stage.due)
    called = Counter(call.callback for call in stage.calls)
    facts = {"expected": _names(due.callback for due in stage.in_order), "measured": _names_called(stage)}
    missing = registered - called
    if missing:
        if all(due.nested for due in stage.due if due.callback in missing):
            case.fail(
                "What a callback scheduled was never called.",
                **facts,
                hint="A callback may call call_later while run() is running. Look for the next timer after each call.",
            )
        if any(callback in called for callback in missing):
            case.fail(
                "A callback that was registered twice was called once.",
                **facts,
                hint="The same function may be registered again. A dictionary or a set has one place for both.",
            )
        case.fail(
            "A callback was never called.",
            **facts,
            hint="Go on until nothing is left. Two timers with one deadline are still two.",
        )
    if called - registered:
        case.fail(
            "A callback was called more than once.",
            **facts,
            hint="Take a timer out of what is left to do before you call its callback, not afterwards.",
        )


def _none_early(case: Case, stage: Stage) -> None:
    deadlines: dict[Callback, list[float]] = {}
    for due in stage.in_order:
        deadlines.setdefault(due.callback, []).append(due.deadline)
    for call in stage.calls:
        deadline = deadlines[call.callback].pop(0)
        if call.start < deadline - SAME_TIME:
            case.fail(
                "A callback was called before its time.",
                expected=f"{call.callback} called at {_at(deadline)}",
                measured=f"{call.callback} called at {_at(call.start)}",
                hint="The clock you are given is the only one that counts; time.sleep does not move it.\n"
                "A delay counts from clock.time() at the moment of the call of call_later."
                if stage.loop is not None
                else "The clock you are given is the only one that counts; time.sleep does not move it.",
            )


def _not_counted_from_run(case: Case, stage: Stage) -> None:
    """Name the mistake that shows itself now as a wrong order, now as a late call, as the inputs happen to be."""
    by_delay = sorted((stage.started + due.deadline - due.since, index) for index, due in enumerate(stage.due))
    right = [(due.callback, due.deadline) for due in stage.in_order]
    called = [(call.callback, call.start) for call in stage.calls]
    if called != right and called == [(stage.due[index].callback, start) for start, index in by_delay]:
        case.fail(
            "The delays were counted from run(), not from call_later.",
            expected=", ".join(f"{callback} at {_at(start)}" for callback, start in right),
            measured=", ".join(f"{callback} at {_at(start)}" for callback, start in called),
            hint="Some time can pass between the two. Work out the deadline in call_later.",
        )


def _all_in_order(case: Case, stage: Stage) -> None:
    right = stage.in_order
    if [call.callback for call in stage.calls] == [due.callback for due in right]:
        return
    facts = {"expected": _names(due.callback for due in right), "measured": _names_called(stage)}
    deadline = {due.callback: due.deadline for due in right}
    if [deadline[call.callback] for call in stage.calls] == [due.deadline for due in right]:
        case.fail(
            "Timers that are due together were called in the wrong order.",
            **facts,
            hint="Whoever came first goes first. Removing from a list while walking it skips the next;\n"
            "a heap keeps no order among equals unless you give them one.",
        )
    case.fail(
        "The callbacks were called in the wrong order.",
        **facts,
        hint="Whatever is due next comes next, whenever it was registered.",
    )


def _none_late(case: Case, stage: Stage) -> None:
    free = stage.born
    late: list[tuple[Due, Call]] = []
    for due, call in zip(stage.in_order, stage.calls, strict=True):
        if call.start > max(due.deadline, free) + SAME_TIME:
            late.append((due, call))
        free = call.end
    if not late:
        return
    due, call = late[0]
    facts = {
        "expected": f"{due.callback} called at {_at(due.deadline)}",
        "measured": f"{due.callback} called at {_at(call.start)}, after {len(stage.clock.sleeps)} calls of clock.sleep",
    }
    if len(stage.clock.sleeps) > len(stage.due):
        case.fail(
            "Your loop naps past a deadline.",
            **facts,
            hint="A nap ends when it ends, not when a timer is due. Sleep exactly until the next deadline.",
        )
    case.fail(
        "A callback was called after its time.",
        **facts,
        hint="Sleep until the next deadline, no longer; then call, then look which is next."
        if stage.loop is not None
        else "A deadline is a time on the clock, not a duration. Sleep for as long as it is still away.",
    )


def _proved(count: int, what: str, order: str, together: int, busy: bool, repeated: bool, more: str = "") -> str:
    if count == 0:
        return f"no {what}s: came back at once."
    those = "all" if together == count else str(together)
    among = f", {those} of them due together and called in the order of {order}" if together > 1 else ""
    twice = ", one of them twice" if repeated else ""
    late = "at its deadline, or at once if that had gone by" if busy else "at its deadline"
    return f"{count} {what}s{more}{among}{twice}: each called {late}."


def _names(callbacks: Any) -> str:
    return f"{', '.join(str(callback) for callback in callbacks) or 'nothing'} called, in this order"


def _names_called(stage: Stage) -> str:
    return _names(call.callback for call in stage.calls)


def _at(seconds: float) -> str:
    return f"{seconds:.3f}"
