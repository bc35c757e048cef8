"""Judge streams: what an answer returns, when it subscribes, and what comes out of it at what virtual time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from checks.kit.deadline import DeadlinePassed, within
from checks.kit.rx_library import Observable
from checks.kit.rx_virtual import MOST_ACTIONS, Script, Source, VirtualRx
from checks.kit.stream_record import Line
from checks.kit.values import plain, quoted, same
from checks.kit.verdict import Case

RETURNS_AT_ONCE = 0.5  # seconds; far more than a call that does not wait needs


@dataclass(frozen=True)
class Mistake:
    """The values that a known wrong answer sends, and what to say about it."""

    values: Sequence[Any]
    headline: str
    hint: str


def stream_from(case: Case, virtual: VirtualRx, make: Callable[[], Any]) -> Any:
    """The stream that the answer `make()` returns at once. Refuses an answer that waits, or returns anything else."""

    def watched() -> Any:
        with virtual.watched():
            return make()

    try:
        stream = within(RETURNS_AT_ONCE, watched)
    except DeadlinePassed:
        case.fail(
            f"{case.name} waits instead of returning a stream.",
            expected="an observable, returned at once",
            measured="no return while the source has sent nothing",
            hint="run() waits for values. Return source.pipe(...): it is a plan, and waits for nobody.",
        )
    if not isinstance(stream, Observable):
        case.fail(
            f"{case.name} does not return a stream.",
            expected="an observable",
            measured=quoted(stream),
            hint="Return what source.pipe(...) or rx.create(...) gives; a function without `return` gives None.",
        )
    return stream


def not_subscribed_yet(case: Case, source: Source) -> None:
    """Refuse an answer that subscribed to its source before anybody subscribed to the result."""
    if source.subscriptions:
        case.fail(
            f"{case.name} subscribes by itself.",
            expected="no subscription to the source until somebody subscribes to the result",
            measured="a subscription as soon as the function is called",
            hint="Return source.pipe(...): the subscription goes up through the pipe when there is a subscriber.",
        )


def refuse_other_clocks(case: Case, virtual: VirtualRx) -> None:
    """Refuse an answer that left the virtual clock, or that never stops scheduling."""
    if virtual.other_clocks:
        what = ", ".join(dict.fromkeys(virtual.other_clocks))
        case.fail(
            f"{case.name} keeps a clock of its own.",
            expected="everything on the scheduler that comes with the subscription",
            measured=f"work for {what}, which the check's clock does not move",
            hint="Name no scheduler, and do not sleep: operators then use the one given to subscribe(scheduler=...).\n"
            "In a function made for rx.create it is the second parameter.",
        )
    if virtual.endless:
        case.fail(
            f"{case.name} schedules work without end.",
            expected="nothing left to do once the source has ended",
            measured=f"more than {MOST_ACTIONS} actions",
            hint="Look for something that subscribes, repeats or retries for ever.",
        )


def judge_line(case: Case, got: Line, expected: Script, *, mistakes: Sequence[Mistake] = (), hint: str = "") -> None:
    """Refuse a line unless it has the values, the times and the end of `expected`, which is in virtual seconds.

    Wrong values of a known kind are named for what they are; any other get `hint`.
    """
    _right_values(case, got, expected, mistakes, hint)
    _right_times(case, got, expected)
    _right_end(case, got, expected)


def described(script: Script) -> str:
    """A script in words: `3 at 0.5 s, 4 at 1 s, completed at 2 s`."""
    events = [f"{_shown(value)} at {seconds:g} s" for seconds, value in script.items]
    return ", ".join([*events, _end(script.end, script.error)])


def describe(line: Line) -> str:
    """A line in the same words."""
    events = [f"{_shown(value)} at {seconds:g} s" for seconds, value in line.timed[:12]]
    if len(line.timed) > 12:
        events.append("…")
    if line.end is None or line.end.kind == "disposed":
        return ", ".join([*events, "no end"])
    return ", ".join([*events, _end(line.end.time, line.error)])


def _shown(value: Any) -> str:
    return f"{value:.6g}" if type(value) is float else quoted(value)


def _end(seconds: float | None, error: Any) -> str:
    if seconds is None:
        return "no end"
    return f"{'completed' if error is None else type(error).__name__} at {seconds:g} s"


def _right_values(case: Case, got: Line, expected: Script, mistakes: Sequence[Mistake], hint: str) -> None:
    values, wanted = [plain(value) for value in got.values], [value for _, value in expected.items]
    if same(wanted, values):
        return
    facts = {"expected": described(expected), "measured": describe(got)}
    if got.error is not None and got.error is not expected.error:
        _fails_by_itself(case, got, expected)
    for mistake in mistakes:
        if same(list(mistake.values), values):
            case.fail(mistake.headline, **facts, hint=mistake.hint)
    if not values:
        case.fail(f"Nothing comes out of {case.name}.", **facts, hint=hint)
    case.fail(f"{case.name} sends the wrong values.", **facts, hint=hint)


def _right_times(case: Case, got: Line, expected: Script) -> None:
    wanted = [seconds for seconds, _ in expected.items]
    times = [mark.time for mark in got.marks]
    if same(wanted, times):
        return
    facts = {"expected": described(expected), "measured": describe(got)}
    if expected.end is not None and all(time == times[-1] >= expected.end for time in times):
        case.fail(
            f"{case.name} keeps its values back until the source ends.",
            **facts,
            hint="A stream may run for hours: pass each value on in the moment in which it can be known.",
        )
    case.fail(
        f"{case.name} sends its values at the wrong time.",
        **facts,
        hint="Times are counted from the subscription, on the scheduler that comes with it.",
    )


def _right_end(case: Case, got: Line, expected: Script) -> None:
    end = None if got.end is None or got.end.kind == "disposed" else got.end
    if expected.end is None and end is None:
        return
    facts = {"expected": described(expected), "measured": describe(got)}
    if end is None:
        case.fail(
            f"{case.name} never ends.",
            **facts,
            hint="on_completed and on_error have to reach the subscriber too.",
        )
    if expected.error is not None and got.error is None:
        case.fail(
            f"{case.name} swallows an error.",
            **facts,
            hint="What on_error brings is for the subscriber: let it through.",
        )
    if got.error is not expected.error:
        _fails_by_itself(case, got, expected)
    if not same(expected.end, end.time):
        case.fail(f"{case.name} ends at the wrong time.", **facts, hint="It ends when nothing more can come.")


def _fails_by_itself(case: Case, got: Line, expected: Script) -> None:
    case.fail(
        f"{case.name} fails with {type(got.error).__name__}.",
        expected=described(expected),
        measured=f"{describe(got)}\n{type(got.error).__name__}: {got.error}",
        hint="An exception in a function that you give to an operator ends the stream and comes out at on_error.",
    )
