"""Checks of 6.2.3: deadlines, failures and limits, on virtual time, down to what is left running at the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from checks.kit.async_service import AsyncService
from checks.kit.async_source import AsyncSource
from checks.kit.ending import (
    Ending,
    nothing_left,
    on_time,
    passes_cancellation,
    run_to_end,
    same_time,
    single_errors,
)
from checks.kit.pool import (
    batches_makespan,
    dealt_makespan,
    oldest_first_makespan,
    pool_makespan,
    shares_makespan,
)
from checks.kit.shortcuts import Shortcut, telling
from checks.kit.trace import Span, most_in_flight
from checks.kit.values import fresh_numbers, odd_seconds, quoted, same, shuffled
from checks.kit.verdict import Case, check


class Unreachable(Exception):
    """A failure of the service's own, of a type that no answer can know beforehand."""


@check
def with_timeout(case: Case, answer: Callable[..., Any], *, request: str, cancelled: bool = False) -> str:
    """Gives a request its time and no more.

    `request` is "quick", "quick, with None", "slow", "slow to clean up", "failing" or "timing out" (which fails with
    a TimeoutError of its own, in time). `cancelled` cancels the answer from outside before anything has ended.
    """
    [number, result, default] = fresh_numbers(3, 10, 99)
    [seconds] = odd_seconds(1, 0.5, 0.9)
    slow = request.startswith("slow")
    [latency] = odd_seconds(1, 1.2, 1.9) if slow else odd_seconds(1, 0.1, 0.4)
    [cleanup] = odd_seconds(1, 0.1, 0.3) if request == "slow to clean up" else [0.0]
    failure = {"failing": Unreachable("no route"), "timing out": TimeoutError("the router did not answer")}.get(request)
    outcome = None if request == "quick, with None" else result
    service = AsyncService(
        [latency], lambda _number: outcome, {number: failure} if failure is not None else None, cleanup=cleanup
    )
    case.trace = service.trace
    case.call = f"with_timeout(request, {number}, {seconds}, {default}), and the request takes {latency} s"
    [cancel_after] = odd_seconds(1, 0.1, 0.4) if cancelled else [None]
    ending = run_to_end(
        case,
        lambda: answer(service.request, number, seconds, default),
        cancel_after=cancel_after,
        failures=[] if failure is None else [failure],
    )
    _each_requested(case, service, [number])
    if cancel_after is not None:
        passes_cancellation(case, ending, cancel_after)
        return "CancelledError when it was cancelled from outside, and the request had ended."
    if slow:
        _gives_up(case, ending, default, latency=latency, at=seconds + cleanup)
        return f"the default, as the request was {request}, and the request had ended."
    if failure is not None:
        _fails_alike(case, ending, failure)
        return f"the {type(failure).__name__} of the request's own, when it failed in time."
    _gets_result(case, ending, outcome, default, at=latency)
    return f"the result of a quick request{', None,' if outcome is None else ''} as soon as it was there."


def _gives_up(case: Case, ending: Ending, default: int, *, latency: float, at: float) -> None:
    if ending.error is None and same_time(ending.seconds, latency):
        case.fail(
            "with_timeout waits for the slow request to its end.",
            expected=f"an end after {at:g} s",
            measured=f"an end after {ending.seconds:g} s, when the request was done",
            hint="To look at the time afterwards stops nothing; asyncio.timeout sets a deadline beforehand.",
        )
    nothing_left(case, ending, "when the time is up")
    if not same(default, ending.value):
        case.fail(
            "with_timeout does not return the default when the time is up.",
            expected=quoted(default),
            measured=quoted(ending.value),
            hint="Return `default` where you catch the TimeoutError.",
        )
    on_time(case, ending, at, "when the time is up and the request has ended")


def _fails_alike(case: Case, ending: Ending, failure: BaseException) -> None:
    if ending.error is None:
        case.fail(
            "The request's own TimeoutError is taken for your deadline."
            if isinstance(failure, TimeoutError)
            else "A failure of the request is hidden.",
            expected=f"{failure!r} comes out of with_timeout",
            measured=f"{quoted(ending.value)} was returned",
            hint="Ask your deadline whether it has `expired()`."
            if isinstance(failure, TimeoutError)
            else "The default is for requests that take too long. Let other exceptions pass.",
        )
    if ending.error is not failure:
        case.fail(
            "The request's exception comes out in a group.",
            expected=f"{failure!r} itself",
            measured=quoted(ending.error),
            hint="One request needs no TaskGroup.",
        )
    nothing_left(case, ending, "when the request fails")


def _gets_result(case: Case, ending: Ending, result: Any, default: int, *, at: float) -> None:
    if same(default, ending.value):
        case.fail(
            "with_timeout returns the default although the result came in time.",
            expected=f"{quoted(result)}, the request's result",
            measured=quoted(ending.value),
            hint="A result is a result, whatever it is. Only the deadline decides about the default.",
        )
    if not same(result, ending.value):
        case.fail(
            "with_timeout does not return the request's result.",
            expected=quoted(result),
            measured=quoted(ending.value),
            hint="Return what awaiting `request(number)` gives.",
        )
    on_time(case, ending, at, "when the request has ended")
    nothing_left(case, ending, "when the result is there")


@check
def settle(case: Case, answer: Callable[..., Any], *, requests: int, failing: int, cancelled: bool = False) -> str:
    """Runs all requests at once and keeps what becomes of each; `failing` of them fail."""
    numbers = fresh_numbers(requests)
    results = dict(zip(numbers, fresh_numbers(requests, 100, 999), strict=True))
    repeat = failing <= requests - 3
    may_fail = numbers[1:-1] if repeat else numbers
    failures: dict[int, BaseException] = {
        number: Unreachable(f"no answer for {number}") for number in shuffled(may_fail)[:failing]
    }
    if repeat:  # the slowest request and the quickest ask for the same number, so that neither stands for both
        numbers[-1] = numbers[0]
    seconds = sorted(odd_seconds(requests), reverse=True)  # the last number is answered first
    latencies: dict[int, list[float]] = {}
    for number, latency in zip(numbers, seconds, strict=True):
        latencies.setdefault(number, []).append(latency)
    service = AsyncService(latencies, lambda number: results[number], failures)
    case.trace = service.trace
    case.call = f"settle(request, {numbers}), of which {_listed(failures)} fail"
    cancel_after = round((seconds[-1] + seconds[-2]) / 2, 3) if cancelled else None
    ending = run_to_end(
        case,
        lambda: answer(service.request, list(numbers)),
        cancel_after=cancel_after,
        failures=list(failures.values()),
    )
    if ending.error is not None and not ending.cancelled:
        case.fail(
            "One failure takes the other answers with it.",
            expected="a list in which the exception is one entry",
            measured=f"settle raised {quoted(ending.error)}",
            hint="gather has a parameter for this; or catch each request's exception where you await it.",
        )
    _each_requested(case, service, numbers)
    if cancel_after is not None:
        passes_cancellation(case, ending, cancel_after)
        return "cancelled from outside: the requests ended, and CancelledError came out."
    if requests > 1 and most_in_flight(service.trace.spans) == 1:
        _one_after_another(case, f"all {requests} in flight together")
    nothing_left(case, ending, "when it returns")
    _settled(case, [failures.get(number, results.get(number)) for number in numbers], ending.value)
    on_time(case, ending, max(seconds, default=0.0), "when the last request has ended")
    if not numbers:
        return "no numbers: an empty list."
    return f"{requests} requests at once, {failing} failed: {requests} entries, in input order."


def _settled(case: Case, expected: list[Any], got: Any) -> None:
    if same(expected, got):
        return
    facts = {"expected": quoted(expected), "measured": quoted(got)}
    if type(got) is not list:
        case.fail("settle does not return a list.", **facts, hint="A list with one entry for each number.")
    if len(got) == len(expected) and all(any(same(one, other) for other in expected) for one in got):
        case.fail(
            "Your entries are not in the order of the numbers.",
            **facts,
            hint="Collect by place, not by arrival: gather keeps the order, and so does a list of tasks.",
        )
    if len(got) < len(expected):
        case.fail("Some numbers have no entry.", **facts, hint="A failed request has an entry too, its exception.")
    failed = [(one, entry) for one, entry in zip(expected, got, strict=False) if isinstance(one, BaseException)]
    if any(one is not entry for one, entry in failed):
        case.fail(
            "A failed request's entry is not the exception that it raised.",
            **facts,
            hint="Keep the exception object itself: not its text, its type or a None.",
        )
    case.fail("settle returns the wrong entries.", **facts, hint="What the request returned, unchanged.")


@check
def bounded(
    case: Case, answer: Callable[..., Any], *, requests: int, limit: int, seconds: str, failing: bool = False
) -> str:
    """Keeps to the limit and wastes no place. The requests take "equal" or "unequal" `seconds`; one may fail."""
    numbers = fresh_numbers(requests)
    results = dict(zip(numbers, fresh_numbers(requests, 100, 999), strict=True))
    repeat = requests > 1 and not failing
    latencies = _latencies(requests, limit, seconds, repeat=repeat)
    failures: dict[int, BaseException] = {}
    if failing:
        failures = {numbers[1]: Unreachable(f"no answer for {numbers[1]}")}
        latencies[1] = round(min(latencies) / 2, 3)
    elif repeat:
        numbers[-1] = numbers[0]  # a number may be asked for twice
    service = AsyncService(dict(zip(numbers, latencies, strict=True)), lambda number: results[number], failures)
    case.trace = service.trace
    case.call = f"bounded(request, {numbers}, limit={limit})" + (
        f", of which {_listed(failures)} fails" if failing else ""
    )
    ending = run_to_end(case, lambda: answer(service.request, list(numbers), limit), failures=list(failures.values()))
    _at_most(case, service.trace.spans, limit, "limit", "requests are in flight")
    if failing:
        _fails_together(case, ending, failures[numbers[1]], at=latencies[1], what="a request")
        return f"a request of {requests} failed: the others were cancelled, and its exception came out."
    _each_requested(case, service, numbers)
    _places_filled(case, service.trace.spans, ending, latencies, limit)
    _in_order(case, numbers, service.requested, "requests begin", "the order of `numbers`")
    _results_in_order(case, [results[number] for number in numbers], ending.value, "of the numbers")
    nothing_left(case, ending, "when it returns")
    if not numbers:
        return "no numbers: an empty list."
    if requests <= limit:
        return f"{requests} requests, {limit} places: all at once, results in input order."
    lengths = f"{requests} requests of {seconds} length"
    return f"{lengths}, {limit} places: never more in flight, no place empty, results in input order."


def _rounded(rule: Callable[..., float]) -> Callable[..., float]:
    """The rule without what the order of a sum adds in the sixteenth digit."""
    return lambda *inputs: round(rule(*inputs), 6)


def _waste(headline: str, hint: str, rule: Callable[..., float]) -> Shortcut:
    return Shortcut(headline, hint, _rounded(rule))


# What fills the places badly. Times are drawn so that each of these differs from the right rule and from the others.
WASTES = (
    _waste(
        "You work in batches, each waiting for its slowest.",
        "Whoever is done first makes room for the next at once: think of places (a semaphore) or of workers.",
        batches_makespan,
    ),
    _waste(
        "You deal the work out in advance.",
        "Which place comes free first is known only when it does: let each take the next one then.",
        dealt_makespan,
    ),
    _waste(
        "You cut the work into one piece for each place.",
        "Which place comes free first is known only when it does: let each take the next one then.",
        shares_makespan,
    ),
    _waste(
        "You wait for the oldest, while others have long ended.",
        "asyncio.wait with FIRST_COMPLETED, or a semaphore, notices whichever ends first.",
        oldest_first_makespan,
    ),
)


def _latencies(count: int, places: int, kind: str, *, repeat: bool = False) -> list[float]:
    """How long each request takes; with `repeat` the last as long as the first."""
    if kind == "equal":
        return odd_seconds(1, 0.3, 0.7) * count

    def draw() -> list[float]:
        seconds = odd_seconds(count - repeat)
        return seconds + seconds[:1] if repeat else seconds

    mixed = 1 < places < count - 1  # otherwise some of the wrong rules come to the right time too
    latencies, _ = telling(lambda: (draw(), places), _rounded(pool_makespan), WASTES if mixed else ())
    return latencies


def _places_filled(
    case: Case, spans: Sequence[Span], ending: Ending, latencies: Sequence[float], places: int, what: str = "requests"
) -> None:
    """Refuse an answer that took longer than a pool of that many places, which is first come first served."""
    due = pool_makespan(latencies, places)
    if same_time(ending.seconds, due):
        return
    if same_time(max((span.end for span in spans), default=0.0), due):
        on_time(case, ending, due, "when the last is done")
    if most_in_flight(spans) == 1 and places > 1:
        _one_after_another(case, f"{min(places, len(latencies))} {what} at a time", what)
    facts = {
        "expected": f"an end after {due:g} s, as with {places} places that are never empty while something waits",
        "measured": f"an end after {ending.seconds:g} s",
    }
    for waste in WASTES:
        if same_time(ending.seconds, waste.function(latencies, places)):
            case.fail(waste.headline, **facts, hint=waste.hint)
    if most_in_flight(spans) < min(places, len(latencies)):
        case.fail(
            "You leave places empty from beginning to end.",
            expected=f"{min(places, len(latencies))} {what} at a time",
            measured=f"at most {most_in_flight(spans)} at a time",
            hint="All the places that are allowed are to be used.",
        )
    case.fail(
        "A place stays empty while something waits for it.",
        **facts,
        hint="The next one begins at the moment when one ends, with no pause and no polling between them.",
    )


@dataclass
class _Line:
    """The two ends of a pipeline and what is known about them before it runs."""

    items: list[Any]
    latencies: list[float]
    gaps: list[float]
    work_failure: BaseException | None = None
    source_failure: BaseException | None = None
    cancel_after: float | None = None


@check
def pipeline(
    case: Case,
    answer: Callable[..., Any],
    *,
    workers: int,
    maxsize: int,
    source: str,
    items: str = "plain",
    backpressure: bool = False,
    ends: str = "when all is done",
) -> str:
    """Gets every item of the source worked on, by so many workers behind so long a queue.

    The source is always "ready", or "slow", or "empty"; its items are "plain" numbers or "strange". With
    `backpressure`, how far ahead the source is read is judged too. `ends` is "when all is done", "when work fails",
    "when the source fails" or "when cancelled".
    """
    line = _line(workers, source, items, ends)
    keys = [repr(item) for item in line.items]
    results = dict(zip(keys, fresh_numbers(len(keys), 100, 999), strict=True))
    failing = {line.items[1]: line.work_failure} if line.work_failure is not None else None
    service = AsyncService(line.latencies, lambda item: results[repr(item)], failing, name="work")
    finished = 0

    async def work(item: Any) -> Any:
        nonlocal finished
        try:
            return await service.request(item)
        finally:
            finished += 1

    stream = AsyncSource(line.items, line.gaps, service.trace, lambda: finished, line.source_failure)
    case.trace = service.trace
    case.call = f"pipeline(source, work, workers={workers}, maxsize={maxsize}), with items {quoted(line.items)}"
    ending = run_to_end(
        case,
        lambda: answer(stream, work, workers, maxsize),
        cancel_after=line.cancel_after,
        failures=[failure for failure in (line.work_failure, line.source_failure) if failure is not None],
        stuck_hint=STUCK_PIPELINE,
    )
    works = [span for span in service.trace.spans if span.lane != "source"]
    _at_most(case, works, workers, "workers", "items are worked on")
    if line.cancel_after is not None:
        passes_cancellation(case, ending, line.cancel_after)
        return "cancelled from outside: every task ended, and CancelledError came out."
    if line.work_failure is not None:
        _fails_together(case, ending, line.work_failure, at=line.latencies[1], what="an item's work")
        return "an item's work failed: every task ended, and the exception came out."
    if line.source_failure is not None:
        _fails_together(case, ending, line.source_failure, at=sum(line.gaps), what="the source")
        return "the source failed: every task ended, and its exception came out."
    _everything_consumed(case, line.items, service.requested, "strange" if items == "strange" else "")
    _in_order(case, line.items, service.requested, "items begin", "the order of the source")
    if source == "slow":
        _begun_on_arrival(case, line, works, ending)
    else:
        _places_filled(case, works, ending, line.latencies, workers, "items")
    if backpressure:
        _held_back(case, stream, workers, maxsize)
    _results_in_order(case, [results[key] for key in keys], ending.value, "of the source")
    nothing_left(case, ending, "when it returns")
    if not line.items:
        return "an empty source: an empty list, and every task ended."
    if backpressure:
        return f"{workers} workers, a queue of {maxsize}: the source was read as far ahead as that allows, no further."
    return (
        f"{len(keys)} items, {workers} workers: each worked on once, results in the order of the source, no task left."
    )


STUCK_PIPELINE = (
    "Every worker has to learn that there is no more: one sentinel each, or queue.join() and then cancel.\n"
    "And when a worker dies of an exception, who takes the items that the producer still wants to put?"
)

STRANGE_ITEMS = [0, None, "", False, "None", -1]


def _line(workers: int, source: str, items: str, ends: str) -> _Line:
    if source == "empty":
        return _Line([], [0.0], [])
    if source == "slow":
        count = 6
        # Each gap is longer than any work, so that items come one by one to workers that wait for them.
        line = _Line(fresh_numbers(count), odd_seconds(count, 0.1, 0.4), odd_seconds(count, 0.5, 0.9))
    else:
        strange = shuffled(STRANGE_ITEMS) + fresh_numbers(3)
        numbers = strange if items == "strange" else fresh_numbers(9)
        line = _Line(numbers, _latencies(len(numbers), workers, "unequal"), [0.0] * len(numbers))
    if ends == "when work fails":
        line.work_failure = Unreachable("this item is not to be had")
        line.latencies[1] = round(min(line.latencies) / 2, 3)
    elif ends == "when the source fails":
        line.source_failure = Unreachable("the source has dried up")
        line.gaps += odd_seconds(1, 0.5, 0.9)
        line.latencies[-1] = 2.0  # still at work when the source fails
    elif ends == "when cancelled":
        line.cancel_after = round(sum(line.latencies[:2]) / 2, 3)
    return line


def _everything_consumed(case: Case, items: list[Any], worked_on: list[Any], kind: str) -> None:
    if sorted(map(repr, items)) == sorted(map(repr, worked_on)):
        return
    facts = {"expected": f"work on each of {quoted(items)}", "measured": f"work on {quoted(worked_on)}"}
    if len(worked_on) > len(items):
        case.fail("Items are worked on more than once.", **facts, hint="An item that is taken from a queue is gone.")
    if not worked_on:
        case.fail("No item is worked on.", **facts, hint="Is `work` called, and is what it returns awaited?")
    case.fail(
        "A strange item is taken for the end." if kind else "Some items are never worked on.",
        **facts,
        hint="An item may be None, 0 or empty. Make your sentinel something that no source can hold."
        if kind
        else "End the workers when the work is done, not when the source is.",
    )


def _begun_on_arrival(case: Case, line: _Line, works: Sequence[Span], ending: Ending) -> None:
    arrivals = [sum(line.gaps[: index + 1]) for index in range(len(line.items))]
    late = [(there, span) for there, span in zip(arrivals, works, strict=True) if not same_time(there, span.start)]
    if late:
        there, span = late[0]
        case.fail(
            "An item waits although a worker is free.",
            expected=f"{span.label} begins after {there:g} s, when its item is there",
            measured=f"{span.label} begins after {span.start:g} s",
            hint="Hand on each item when it comes; do not collect some, or all, of them first.",
        )
    on_time(case, ending, arrivals[-1] + line.latencies[-1], "when the last item is done")


def _held_back(case: Case, stream: AsyncSource, workers: int, maxsize: int) -> None:
    allowed = workers + maxsize
    facts = {
        "expected": f"{allowed} or {allowed + 1} items taken and not done: {workers} in work, {maxsize} in the queue",
        "measured": f"up to {stream.furthest_ahead} items taken and not done",
    }
    if stream.furthest_ahead > allowed + 1:
        case.fail(
            "The source is read without a limit."
            if stream.furthest_ahead > allowed + 2
            else "The source is read one item too far ahead.",
            **facts,
            hint="`await queue.put(...)` waits while a queue with a maxsize is full.\n"
            "A list, or a task for each item, is never full.",
        )
    if stream.furthest_ahead < allowed:
        case.fail(
            "The source is held back without need.",
            **facts,
            hint=f"The queue should hold `maxsize` items. Here it was {maxsize}.",
        )


def _fails_together(case: Case, ending: Ending, failure: BaseException, *, at: float, what: str) -> None:
    if not any(error is failure for error in single_errors(ending.error)):
        case.fail(
            f"The failure of {what} does not come out.",
            expected=f"{failure!r} is raised, alone or in a group",
            measured=f"{quoted(ending.value)} was returned",
            hint="If an exception is caught on its way or never awaited, the caller takes a part for the whole.",
        )
    if not same_time(ending.seconds, at):
        case.fail(
            f"{case.name} goes on after {what} has failed.",
            expected=f"an end after {at:g} s, with the failure",
            measured=f"an end after {ending.seconds:g} s",
            hint="A TaskGroup cancels the other tasks as soon as one fails.",
        )
    nothing_left(case, ending, f"when {what} fails")


def _each_requested(case: Case, service: AsyncService, numbers: list[int]) -> None:
    if sorted(numbers) == sorted(service.requested):
        return
    if not service.requested:
        case.fail(
            "No request was made.",
            expected=f"request(number) for {quoted(numbers)}",
            measured="no call of request, or no await of what it returned",
            hint="A coroutine that is called and not awaited does nothing.",
        )
    case.fail(
        "Not every number was asked for once.",
        expected=f"one request each for {quoted(numbers)}",
        measured=f"requests for {quoted(service.requested)}",
        hint="One request for each entry of the list; a number that occurs twice is asked for twice.",
    )


def _at_most(case: Case, spans: Sequence[Span], limit: int, name: str, doing: str) -> None:
    most = most_in_flight(spans)
    if most > limit:
        case.fail(
            f"More than `{name}` {doing} at once.",
            expected=f"at most {limit}",
            measured=f"{most} at one moment",
            hint="A limit holds if everybody goes through it: one semaphore, made once, and all of the work inside it.",
        )


def _one_after_another(case: Case, expected: str, what: str = "requests") -> None:
    case.fail(
        f"Your {what} are served one after another." if what == "items" else "Your requests run one after another.",
        expected=expected,
        measured="one at a time",
        hint="An `await` in a loop waits before it goes on. Make the tasks first, and then wait for them.",
    )


def _in_order(case: Case, expected: list[Any], got: list[Any], what: str, order: str) -> None:
    if not same(expected, got):
        case.fail(
            f"Your {what} in another order.",
            expected=f"{order}: {quoted(expected)}",
            measured=quoted(got),
            hint="First come, first served.",
        )


def _results_in_order(case: Case, expected: list[Any], got: Any, order: str) -> None:
    if same(expected, got):
        return
    facts = {"expected": quoted(expected), "measured": quoted(got)}
    if type(got) is not list:
        case.fail(f"{case.name} does not return a list.", **facts, hint=f"A list of results, in the order {order}.")
    numbers_only = all(type(entry) is int for entry in got)
    if numbers_only and sorted(got) == sorted(expected):
        case.fail(
            "Your results are in the order in which they came.",
            **facts,
            hint="Give each result its place when the work is handed out, or collect tasks in order.",
        )
    case.fail(
        f"{case.name} returns the wrong results.",
        **facts,
        hint=f"One result for each, in the order {order}.",
    )


def _listed(failures: dict[int, BaseException]) -> str:
    return ", ".join(map(str, failures)) or "none"
