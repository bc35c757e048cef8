"""Checks of 6.1.2: how many requests were in flight at once, and what that gained."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from checks.kit.shortcuts import ROUNDS, Shortcut, judge, telling
from checks.kit.trace import Span, makespan, most_in_flight, recorded
from checks.kit.values import fresh_numbers, fresh_seconds, quoted, shuffled
from checks.kit.verdict import Case, check

Spans = list[Span]


@check
def peak_in_flight(case: Case, answer: Callable[[Spans], Any], *, spans: str) -> str:
    """Counts the most spans open at one moment.

    `spans` says which are given: "overlapping", "touching" (each starts when another ends), "brief" (the most are
    open for ten microseconds only), or "none".
    """
    draw = {"overlapping": _telling_peak, "touching": _touching, "brief": _brief_peak, "none": _none}[spans]
    for _ in range(ROUNDS):
        case.next_round()
        [given] = draw()
        _show(case, given)
        case.call = f"peak_in_flight(spans), for the {len(given)} spans drawn here" if given else "peak_in_flight([])"
        judge(
            case,
            (given,),
            answer(list(given)),
            most_in_flight,
            TOUCHING_MISCOUNTS if spans == "touching" else MISCOUNTS,
            hint=WALK_ALONG + BRIEFLY * (spans == "brief"),
        )
    return {
        "overlapping": "the most that were open at one moment.",
        "touching": "spans that only touch do not overlap.",
        "brief": "no moment is too short to count.",
        "none": "no spans, nothing in flight.",
    }[spans]


@check
def speedup(case: Case, answer: Callable[[Spans], Any], *, spans: str) -> str:
    """Compares the time one by one with the time taken: for "overlapping" spans, "paused" ones, or "none"."""
    if spans == "none":
        return _refuses_no_spans(case, answer)
    draw = {"overlapping": _overlapping, "paused": _one_by_one}[spans]
    mistakes = (*MISMEASURES, *ROUNDED) if spans == "overlapping" else MISMEASURES
    for _ in range(ROUNDS):
        case.next_round()
        inputs = telling(draw, _speedup, mistakes if spans == "overlapping" else ())
        [given] = inputs
        _show(case, given)
        case.call = f"speedup(spans), for the {len(given)} spans drawn here"
        judge(
            case,
            inputs,
            answer(list(given)),
            _speedup,
            mistakes,
            hint="Above the line: every span's own length, added up. Below: from the first start to the last end.",
        )
    return {
        "overlapping": "time one by one, divided by the time from first start to last end.",
        "paused": "pauses between requests make it less than one.",
    }[spans]


def _refuses_no_spans(case: Case, answer: Callable[[Spans], Any]) -> str:
    case.call = "speedup([])"
    wanted = "ValueError, with a message of your own that has the word spans in it"
    try:
        got = answer([])
    except ZeroDivisionError as error:
        case.fail(
            "With no spans you divide by zero.",
            expected=wanted,
            measured=f"ZeroDivisionError: {error}",
            hint="Look at the list before you measure it.",
        )
    except ValueError as error:
        words = str(error)
    else:
        case.fail(
            "With no spans there is nothing to measure, and you return a value.",
            expected=wanted,
            measured=quoted(got),
            hint="No number is right here. An exception stops a mistake where it was made.",
        )
    if "spans" not in words.lower():
        case.fail(
            "Your ValueError does not say what is missing.",
            expected=wanted,
            measured=f"ValueError({words!r})",
            hint="Whoever reads the message has not read your code: say that there are no spans to measure.",
        )
    return "no spans: a ValueError that says so."


def _telling_peak() -> tuple[Spans]:
    return telling(_overlapping, most_in_flight, MISCOUNTS)


def _overlapping() -> tuple[Spans]:
    """Eight requests in any order, on a clock that has been running for a while."""
    origin = _origin()
    starts = [origin + start for start in fresh_seconds(8, 0.0, 8.0)]
    # Half a hundredth more, so that no span ends when another starts: that is another check's concern.
    lengths = [length + 0.005 for length in fresh_seconds(8, 0.3, 2.5)]
    return (_spans([(start, start + length) for start, length in zip(starts, lengths, strict=True)]),)


def _touching() -> tuple[Spans]:
    """Two rows of spans, each beginning at the very moment at which another ends.

    The later come first: whoever sorts by time alone then finds each start before the end at the same moment.
    """
    origin = _origin()
    edges = [origin + moment for moment in sorted(fresh_seconds(5, 0.1, 6.0), reverse=True)]
    return (_spans([(start, end) for end, start in pairwise(edges) for _row in range(2)]),)


def _brief_peak() -> tuple[Spans]:
    """Overlapping spans and two more, which meet for a moment while most of the others are open."""
    [spans] = _telling_peak()
    moment = max(
        (span.start for span in spans), key=lambda moment: sum(span.start <= moment < span.end for span in spans)
    )
    before, after = fresh_seconds(2, 0.3, 2.5)
    more = [(moment - before, moment + 2e-5), (moment + 1e-5, moment + after)]
    return (_spans(shuffled([*((span.start, span.end) for span in spans), *more])),)


def _one_by_one() -> tuple[Spans]:
    """Four requests with a pause after each, in any order."""
    origin = _origin()
    edges = [origin + moment for moment in sorted(fresh_seconds(8, 0.1, 6.0))]
    return (_spans(shuffled(list(zip(edges[::2], edges[1::2], strict=True)))),)


def _none() -> tuple[Spans]:
    return ([],)


def _spans(edges: list[tuple[float, float]]) -> Spans:
    return [Span(f"request {index}", start, end, "network") for index, (start, end) in enumerate(edges, start=1)]


def _origin() -> float:
    """What the clock says at the beginning, in seconds."""
    [origin] = fresh_numbers(1, 100, 9000)
    return float(origin)


def _show(case: Case, spans: Spans) -> None:
    case.title = "The spans"
    case.trace = recorded(spans)


def _speedup(spans: Spans) -> float:
    return sum(span.seconds for span in spans) / makespan(spans)


def _touching_overlap(spans: Spans) -> int:
    """The most spans open at one moment, when a moment belongs to the span that ends then as well."""
    return max((sum(span.start <= moment.start <= span.end for span in spans) for moment in spans), default=0)


def _with_the_most_neighbours(spans: Spans) -> int:
    """The most spans that one span meets at any time of its life, itself included."""
    return max((sum(other.start < span.end and span.start < other.end for other in spans) for span in spans), default=0)


def _overlapping_pairs(spans: Spans) -> int:
    return sum(
        one.start < other.end and other.start < one.end
        for place, one in enumerate(spans)
        for other in spans[place + 1 :]
    )


def _busy_seconds(spans: Spans) -> float:
    """Seconds during which at least one span is open."""
    total, until = 0.0, float("-inf")
    for span in sorted(spans, key=lambda span: span.start):
        total += max(0.0, span.end - max(span.start, until))
        until = max(until, span.end)
    return total


WALK_ALONG = (
    "Walk along the time axis: each start is one more in flight, each end one less.\n"
    "The number can only rise at a start, so no other moment needs a look."
)
BRIEFLY = "\nTwo of these spans meet for ten microseconds, too short to be seen in the picture."

MISCOUNTS = (
    Shortcut(
        "You count all spans, whether or not they overlap.",
        "Two requests one after the other are two requests, but one in flight.",
        len,
    ),
    Shortcut(
        "You count how many spans one span meets in its whole life.",
        "A long span can meet several short ones that never meet each other. Ask at one moment, not over one span.",
        _with_the_most_neighbours,
    ),
    Shortcut(
        "You count pairs that overlap.",
        "Three spans open together are three pairs, but three in flight.",
        _overlapping_pairs,
    ),
)

TOUCHING_MISCOUNTS = (
    Shortcut(
        "You count spans that only touch as overlapping.",
        "A span that ends at 2.0 and one that starts at 2.0 are never open together: at equal times, ends come first.",
        _touching_overlap,
    ),
    *MISCOUNTS,
)

MISMEASURES = (
    Shortcut(
        "Your fraction is upside down.",
        "Twice as fast is a speedup of 2: the longer time, one by one, stands above the line.",
        lambda spans: makespan(spans) / sum(span.seconds for span in spans),
    ),
    Shortcut(
        "You compare with the longest span alone.",
        "Spans that start later make the whole take longer than its longest part.",
        lambda spans: sum(span.seconds for span in spans) / max(span.seconds for span in spans),
    ),
    Shortcut(
        "You take the first and the last of the list for the first and the last in time.",
        "The list is in any order, and the span that starts last need not end last: look at every start and end.",
        lambda spans: sum(span.seconds for span in spans) / (spans[-1].end - spans[0].start),
    ),
    Shortcut(
        "You take the span that starts last for the one that ends last.",
        "A long span may outlast those that begin after it: look at every end.",
        lambda spans: (
            sum(span.seconds for span in spans)
            / (max(spans, key=lambda span: span.start).end - min(span.start for span in spans))
        ),
    ),
    Shortcut(
        "You measure from zero instead of from the first start.",
        "The clock has been running for a while; only differences between its readings mean anything.",
        lambda spans: sum(span.seconds for span in spans) / max(span.end for span in spans),
    ),
    Shortcut(
        "You count spans instead of adding up seconds.",
        "Requests last differently long: add up their seconds.",
        lambda spans: len(spans) / makespan(spans),
    ),
    Shortcut(
        "You return how much time is saved, not how many times faster it was.",
        "A speedup is a quotient: the time one by one divided by the time taken.",
        lambda spans: sum(span.seconds for span in spans) - makespan(spans),
    ),
    Shortcut(
        "You leave out the time in which nothing was in flight.",
        "From first start to last end: pauses count, for whoever waits for the result waits through them.",
        lambda spans: sum(span.seconds for span in spans) / _busy_seconds(spans),
    ),
)

# Only where the speedup is well above one: near it, a rounded speedup is easily taken for another mistake.
ROUNDED = tuple(
    Shortcut(
        "You round the speedup.",
        "Leave the rounding to whoever shows the number: what is rounded away cannot be had back.",
        lambda spans, digits=digits: round(_speedup(spans), digits),
    )
    for digits in (1, 2)
)
