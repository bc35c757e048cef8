"""Checks of 6.2.1: generators that take turns, coroutines that receive, requests in flight together."""

import asyncio
import inspect
import math
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, islice
from typing import Any

from checks.kit.async_service import Arrival, AsyncService, run_judged, square, tasks_left
from checks.kit.trace import most_in_flight
from checks.kit.values import fresh_numbers, fresh_seconds, plain, quoted, same, shuffled
from checks.kit.verdict import Case, check
from checks.kit.virtual_time import BlockingCall, virtual_now

STEPS_TOO_MANY = 1000  # of a generator without end, for a check that asks for a few dozen values
TAKEN = 30  # values asked for when a generator has no end
LONGEST = 3.0  # virtual seconds of a request


@check
def round_robin(
    case: Case,
    answer: Callable[..., Any],
    *,
    lengths: Sequence[int],
    endless: int = 0,
    values: Sequence[Any] | None = None,
) -> str:
    """Takes turns among generators of these lengths, and `endless` more, one step for each value asked for.

    `values` are what the generators yield, the first one's first; else they are fresh numbers.
    """
    counts = [*lengths, *[TAKEN] * endless]
    pool = iter(fresh_numbers(sum(counts), high=999) if values is None else values)
    turns = Turns([list(islice(pool, count)) for count in counts], endless)
    case.call = turns.call()
    expected = list(islice(_taking_turns(turns.contents), TAKEN if endless else None))
    got = _drawn(case, answer(*turns.generators()), turns, len(expected) + (0 if endless else 1))
    _in_turns(case, turns.contents, expected, got)
    if endless:
        return f"took turns among {len(counts)} generators, {endless} of them without end, one step at a time."
    if not expected:
        return "no values to take turns with: ended at once."
    return f"took turns among {len(counts)} generators of lengths {', '.join(map(str, lengths))}, one step at a time."


@check
def running_mean(case: Case, answer: Callable[..., Any], *, values: int, coroutines: int = 1) -> str:
    """Receives values, gives back the mean so far, until it is closed; several at once stay apart."""
    case.call = "mean = running_mean(); next(mean)"
    means = [_primed(case, answer()) for _ in range(coroutines)]
    sent: list[list[float]] = [[] for _ in means]
    for _ in range(values):
        for mean, so_far in zip(means, sent, strict=True):
            so_far.append(_next_value(so_far))
            _mean_of(case, mean, so_far, alone=coroutines == 1)
    for mean in means:
        case.call = "mean.close()"
        try:
            mean.close()
        except RuntimeError:
            case.fail(
                "close() does not end your generator.",
                expected="an end at the `yield` where it waits",
                measured="it goes on and yields again",
                hint="close() raises GeneratorExit at the `yield`. A bare `except:` or `finally` must not swallow it.",
            )
    apart = "" if coroutines == 1 else f" in each of {coroutines} coroutines at once"
    return f"primed, then {values} values sent{apart}: the mean so far each time, until closed."


@check
def fetch_all(case: Case, answer: Callable[..., Any], *, requests: int, respond: Callable[[int], Any] = square) -> str:
    """Has all requests in flight together and gives their results in input order, when the last is there."""
    numbers = _numbers(requests)
    service = AsyncService(_by_number(numbers, _second_is_slowest(requests)), respond)
    case.trace = service.trace
    case.call = f"await fetch_all(request, {numbers})"

    async def main() -> tuple[Any, float, int]:
        awaitable = answer(service.request, list(numbers))
        if not inspect.isawaitable(awaitable):
            _not_awaitable(case, awaitable)
        results = await awaitable
        return results, virtual_now(), len(await tasks_left())

    results, finished, left = run_judged(case, main)
    _no_promises(case, results)
    if not numbers:
        return _empty(case, results)
    _all_at_once(case, service, numbers)
    _in_input_order(case, service, numbers, [respond(number) for number in numbers], results)
    _no_tasks(case, left)
    if len(service.answered) < requests:
        case.fail(
            "Not every answer was waited for.",
            expected=f"answers to all {requests} requests",
            measured=f"{len(service.answered)} of them had come",
            hint="The results are the service's to give: await each of them, and cancel none.",
        )
    last = max(arrival.at for arrival in service.answered)
    if not math.isclose(finished, last):
        case.fail(
            "fetch_all returns later than it could.",
            expected=f"to return when the last answer comes, after {last:.2f} s",
            measured=f"returned after {finished:.2f} s",
            hint="Await the requests themselves. A sleep beside them is too long or too short.",
        )
    if requests == 1:
        return "one request: a list of its result."
    return f"{requests} requests in flight together took as long as the slowest; results in input order."


@check
def as_they_arrive(
    case: Case,
    answer: Callable[..., Any],
    *,
    requests: int,
    stop_after: int | None = None,
    pause: float = 0.0,
    at_one_moment: bool = False,
) -> str:
    """Hands on each answer the moment it comes.

    The consumer stops after `stop_after` answers, or pauses for `pause` virtual seconds after each; with
    `at_one_moment` the answers come in pairs.
    """
    numbers = _numbers(requests)
    seconds = _second_is_slowest(requests)
    if at_one_moment:
        numbers = fresh_numbers(requests)
        seconds = [second for second in seconds[: requests // 2] for _ in range(2)]
    if pause:  # a set of tasks has some order or other: let no fixed order agree with it
        seconds = shuffled(seconds)
    service = AsyncService(_by_number(numbers, seconds), lambda number: -7 * number)
    case.trace = service.trace
    case.call = f"async for number, result in as_they_arrive(request, {numbers})"
    consumed = run_judged(
        case, lambda: _consume(case, answer(service.request, list(numbers)), service, stop_after or requests + 1, pause)
    )
    if not numbers:
        return _nothing_arrives(case, consumed)
    _all_at_once(case, service, numbers)
    arrived = service.answered if stop_after is None else service.answered[:stop_after]
    _in_order_of_arrival(case, numbers, arrived, consumed.items)
    if not pause:
        _the_moment_it_came(case, service, consumed)
    if stop_after is not None:
        _cancelled(case, consumed, in_flight=requests - stop_after)
        return f"stopped after {stop_after} of {requests}: the requests still in flight are cancelled."
    _no_tasks(case, consumed.tasks)
    if pause:
        return f"{requests} answers, handed to a slow consumer in the order in which they came."
    pairs = " in pairs" if at_one_moment else ""
    return f"{requests} requests in flight together; the answers came{pairs} and were handed on that moment."


# --- round_robin


class TooFar(BaseException):
    """Raised by a generator without end when somebody tries to exhaust it; no Exception, lest it be caught."""


@dataclass
class Turns:
    """Generators that note every step taken, in `steps`; the last `endless` of them have no end."""

    contents: list[list[Any]]
    endless: int
    steps: list[Any] = field(default_factory=list)

    def generators(self) -> list[Iterator[Any]]:
        ends = len(self.contents) - self.endless
        return [self._generator(values, index >= ends) for index, values in enumerate(self.contents)]

    def call(self) -> str:
        ends = len(self.contents) - self.endless
        finite = [f"<{', '.join(map(quoted, values))}>" for values in self.contents[:ends]]
        without_end = [f"<{', '.join(map(quoted, values[:2]))}, …>" for values in self.contents[ends:]]
        return f"round_robin({', '.join(finite + without_end)})"

    def _generator(self, values: list[Any], endless: bool) -> Iterator[Any]:
        for value in values:
            self.steps.append(value)
            yield value
        while endless:
            self.steps.append(None)
            if len(self.steps) > STEPS_TOO_MANY:
                raise TooFar
            yield None


def _taking_turns(contents: list[list[Any]]) -> Iterator[Any]:
    for turn in range(max(map(len, contents), default=0)):
        yield from (values[turn] for values in contents if turn < len(values))


def _drawn(case: Case, result: Any, turns: Turns, count: int) -> list[Any]:
    """Up to `count` values of what the answer returned, one asked for at a time."""
    if not hasattr(type(result), "__next__"):
        case.fail(
            "round_robin did not return a generator.",
            expected="a generator, from which next() takes one value at a time",
            measured=quoted(result),
            hint="A function with `yield` in it returns a generator when it is called.",
        )
    got: list[Any] = []
    try:
        for value in islice(result, count):
            got.append(value)
            _no_step_too_many(case, turns, got)
    except TooFar:
        _no_step_too_many(case, turns, got)
    except RuntimeError as error:
        if not isinstance(error.__cause__, StopIteration):
            raise
        case.fail(
            "The first spent generator breaks yours off.",
            expected="the other generators go on",
            measured=f"RuntimeError: {error}, after {quoted(got)}",
            hint="next() raises StopIteration when a generator is spent. Catch it, and drop that generator.",
        )
    return got


def _no_step_too_many(case: Case, turns: Turns, got: list[Any]) -> None:
    if len(turns.steps) > len(got):
        if not same(turns.steps[: len(got)], got):
            case.fail(
                "Some values are taken and not handed on.",
                expected=quoted(turns.steps),
                measured=quoted(got),
                hint="None, 0 and False are values like any other. Only StopIteration says that a generator is spent.",
            )
        case.fail(
            "Values are taken before anybody asks for them.",
            expected="one step for each value asked for",
            measured=f"values asked for: {len(got)}; steps taken: {len(turns.steps)}",
            hint="Yield each value as soon as you have taken it, and take the next when you are asked again.\n"
            "list(), sorted() and zip_longest() run ahead; a generator without end would never let them come back.",
        )


def _in_turns(case: Case, contents: list[list[Any]], expected: list[Any], got: list[Any]) -> None:
    if same(expected, got):
        return
    facts = {"expected": quoted(expected), "measured": quoted(got)}
    if len(contents) > 1 and got and same(list(chain(*contents))[: len(got)], got):
        case.fail(
            "Your generators run one after another.",
            **facts,
            hint="One step of the first, one of the second, one of the third; then the first again.",
        )
    if got and same(expected[: len(got)], got):
        case.fail(
            "Your round ends while there are values left.",
            **facts,
            hint="A spent generator, or a value such as None or 0, must not end the round for the others:\n"
            "only StopIteration says that a generator is spent.",
        )
    whole_turns = min(map(len, contents), default=0) * len(contents)
    if whole_turns and same(expected[:whole_turns], got[:whole_turns]):
        case.fail(
            "When a generator is spent, the others lose their turn.",
            **facts,
            hint="Removing from the list that a `for` walks makes it skip the next. Walk a copy, or use a deque.",
        )
    case.fail(
        "The values do not come in turns.",
        **facts,
        hint="Every value of every generator, None and 0 included, in the order of turns.",
    )


# --- running_mean


def _next_value(so_far: list[float]) -> float:
    """A value that makes the mean of all neither a whole number nor what it was before."""
    while True:
        value = fresh_numbers(1, low=-99)[0]
        mean = (sum(so_far) + value) / (len(so_far) + 1)
        if not so_far or (mean % 1 and mean != sum(so_far) / len(so_far)):
            return value


def _primed(case: Case, mean: Any) -> Generator[Any, Any, Any]:
    if not inspect.isgenerator(mean):
        case.fail(
            "running_mean() does not give a generator.",
            expected="a generator, to be sent values",
            measured=quoted(mean),
            hint="`value = yield mean` hands out the mean and waits for the next value. Use def, not async def.",
        )
    try:
        first = next(mean)
    except StopIteration:
        case.fail(
            "Your generator ends before a value is sent.",
            expected="a generator that waits at a `yield`",
            measured="next(mean) raised StopIteration",
            hint="Loop for ever round the `yield`.",
        )
    if first is not None:
        case.fail(
            "next() gives something before there is a mean.",
            expected="next(mean) gives None",
            measured=f"next(mean) gives {quoted(first)}",
            hint="At the first `yield` nothing has been received yet: yield None there.",
        )
    return mean


def _mean_of(case: Case, mean: Generator[Any, Any, Any], sent: list[float], *, alone: bool) -> None:
    case.call = f"mean.send({sent[-1]})" + (f", after {quoted(sent[:-1])}" if sent[:-1] else ", the first")
    expected = sum(sent) / len(sent)
    try:
        got = plain(mean.send(sent[-1]))
    except StopIteration as stop:
        case.fail(
            "Your generator ends while values are still being sent.",
            expected=f"{expected:.6g}",
            measured=f"StopIteration: {quoted(stop.value)}",
            hint="Loop for ever round the `yield`, and yield the mean instead of returning it.",
        )
    if same(expected, got):
        return
    facts = {"expected": f"{expected:.6g}", "measured": quoted(got)}
    if not alone:
        case.fail(
            "Running means that are used at the same time get mixed up.",
            **facts,
            hint="Keep sum and count in local variables of the generator: each has its own. No globals, no defaults.",
        )
    if got is None:
        case.fail(
            "send() gives back None instead of the mean.",
            **facts,
            hint="send() returns what the *next* `yield` hands out. One `yield` can do both: `value = yield mean`.",
        )
    before = sum(sent[:-1]) / len(sent[:-1]) if sent[:-1] else 0.0
    mistaken = {
        "Your mean is one value behind.": before,
        "send() gives back the sum, not the mean.": sum(sent),
        "The last value counts as much as all before it together.": (before + sent[-1]) / 2,
        "The mean is rounded.": expected // 1,
    }
    headline = next((headline for headline, value in mistaken.items() if same(value, got)), "The mean is wrong.")
    case.fail(headline, **facts, hint="The mean is the sum of all values so far, divided by their number.")


# --- fetch_all and as_they_arrive


def _numbers(requests: int) -> list[int]:
    numbers = fresh_numbers(requests)
    if requests > 3:
        numbers[2] = numbers[0]  # a number may be asked for twice
    return numbers


def _second_is_slowest(requests: int) -> list[float]:
    """Latencies so that neither the first request nor the last is the last answered.

    They are no round figures: who looks every hundredth of a second finds nothing on time.
    """
    seconds = [second + 0.001234 for second in sorted(fresh_seconds(requests, 0.5, LONGEST - 0.1))]
    return [seconds[-2], seconds[-1], *reversed(seconds[:-2])] if requests > 2 else seconds


def _by_number(numbers: list[int], seconds: list[float]) -> Mapping[int, float]:
    """The latencies of a service: each number's own, for asyncio.as_completed makes the requests in a set's order."""
    return defaultdict(lambda: LONGEST, zip(numbers, seconds, strict=True))


def _not_awaitable(case: Case, got: Any) -> None:
    measured = quoted(got)
    _close(got)
    case.fail(
        f"{case.name} gives back something that cannot be awaited.",
        expected="a coroutine",
        measured=measured,
        hint="Begin with `async def`, and return the list.",
    )


def _no_promises(case: Case, results: Any) -> None:
    """Refuse a list of things that still have to be awaited, in words that say what they are."""
    if type(results) not in (list, tuple) or not any(map(inspect.isawaitable, results)):
        return
    coroutines = any(map(inspect.iscoroutine, results))
    measured = quoted([type(result).__name__ for result in results])
    _close(results)
    if coroutines:
        case.fail(
            "Your list holds coroutines that nobody has awaited.",
            expected="a list of results",
            measured=f"a list of these: {measured}",
            hint="`request(number)` only makes a coroutine object. It runs when it is awaited, or made into a task.",
        )
    case.fail(
        "Your list holds tasks, not their results.",
        expected="a list of results",
        measured=f"a list of these: {measured}",
        hint="`await task` gives a task's result, as does `task.result()` when the task is done.",
    )


def _close(got: Any) -> None:
    """Close coroutines that were never started, or Python would warn of them on stderr at some later time."""
    for each in got if type(got) in (list, tuple) else [got]:
        if inspect.iscoroutine(each):
            each.close()


def _empty(case: Case, results: Any) -> str:
    if not same([], results):
        case.fail("With no numbers, fetch_all gives something else than [].", expected="[]", measured=quoted(results))
    return "no numbers: an empty list."


def _all_at_once(case: Case, service: AsyncService, numbers: list[int]) -> None:
    """Every number was asked for once, and every request began at the start."""
    if not service.requested:
        case.fail(
            "No request was made.",
            expected=f"one request for each of {numbers}",
            measured="request was never awaited, nor run as a task",
            hint="The service must be asked: what it answers is for it to say.",
        )
    if sorted(map(quoted, service.requested)) != sorted(map(quoted, numbers)):
        case.fail(
            "The service was asked for something else.",
            expected=f"one request each for {numbers}",
            measured=f"requests for {quoted(service.requested)}",
            hint="Ask once for each number, also for one that occurs twice.",
        )
    spans = service.trace.spans
    if all(span.start == 0 for span in spans):
        return
    if most_in_flight(spans) == 1:
        case.fail(
            "Your requests run one after another.",
            expected=f"all {len(numbers)} requests in flight together",
            measured="each begins when the one before has ended",
            hint="`await` waits there and then. Make every task first, in one loop; await them in another.",
        )
    case.fail(
        "Only some of your requests are in flight together.",
        expected=f"all {len(numbers)} requests begin at once",
        measured=f"at most {most_in_flight(spans)} in flight together; the last begins after {spans[-1].start:.2f} s",
        hint="Make every task before you await the first.",
    )


def _in_input_order(case: Case, service: AsyncService, numbers: list[int], expected: list[Any], got: Any) -> None:
    if same(expected, got):
        return
    facts = {"expected": quoted(expected), "measured": quoted(got)}
    if type(got) is not list:
        case.fail("fetch_all does not give a list.", **facts, hint="One result for each number, in a list.")
    if same([arrival.result for arrival in service.answered], got):
        case.fail(
            "Your results are in the order in which the answers came.",
            **facts,
            hint="Keep the tasks in a list in the order of the numbers, and take the results from that list.",
        )
    if same([square(number) for number in numbers], got):
        case.fail(
            "Your results are not what the service answered.",
            **facts,
            hint="Hand on what `await request(number)` gave; do not work it out.",
        )
    case.fail("fetch_all gives the wrong results.", **facts, hint="One result for each number, in their order.")


def _no_tasks(case: Case, left: int) -> None:
    if left:
        case.fail(
            f"Tasks still run after {case.name} is done.",
            expected="none of its tasks left",
            measured=f"{left} still running",
            hint="Await every task that you start, or cancel it. A TaskGroup does the first by itself.",
        )


@dataclass
class Consumed:
    """What an `async for` got, when (virtual seconds), and what was left when it had stopped and closed."""

    items: list[Any] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    tasks: int = 0
    cancelled: list[int] = field(default_factory=list)


async def _consume(case: Case, arrivals: Any, service: AsyncService, stop_after: int, pause: float) -> Consumed:
    if not inspect.isasyncgen(arrivals):
        await _not_an_async_generator(case, arrivals)
    consumed = Consumed()
    async for item in arrivals:
        consumed.items.append(item)
        consumed.at.append(virtual_now())
        if len(consumed.items) == stop_after:
            break
        await asyncio.sleep(pause)
    await _close_it(case, arrivals)
    left = await tasks_left()
    consumed.tasks = len(left)
    consumed.cancelled = list(service.cancelled)
    if left:  # so that the picture shows how long they go on
        await asyncio.wait(left, timeout=LONGEST)
    return consumed


async def _not_an_async_generator(case: Case, got: Any) -> None:
    measured = quoted(got)
    if inspect.iscoroutine(got):  # the unwritten stub is one too, and says so when it is awaited
        measured = f"a coroutine, which gave {quoted(await got)} when awaited"
    case.fail(
        "as_they_arrive is not an async generator.",
        expected="something for `async for` to go through",
        measured=measured,
        hint="A function that begins with `async def` and has a `yield` in it is one.",
    )


async def _close_it(case: Case, arrivals: AsyncGenerator[Any, None]) -> None:
    try:
        await arrivals.aclose()
    except BlockingCall:
        raise
    except (Exception, BaseExceptionGroup, asyncio.CancelledError) as error:
        case.fail(
            "Closing your generator raises an exception.",
            expected="aclose() ends it in silence",
            measured=f"{type(error).__name__}: {error}",
            hint="Closing raises GeneratorExit at the `yield`. A TaskGroup round a `yield` makes a group of it,\n"
            "and a task that was cancelled raises when it is awaited. `finally` with task.cancel() is enough.",
        )


def _nothing_arrives(case: Case, consumed: Consumed) -> str:
    if consumed.items:
        case.fail("With no numbers, something arrives.", expected="nothing", measured=quoted(consumed.items))
    return "no numbers: ended at once."


def _in_order_of_arrival(case: Case, numbers: list[int], arrived: Sequence[Arrival], got: list[Any]) -> None:
    pairs = [(arrival.number, arrival.result) for arrival in arrived]
    facts = {"expected": quoted(pairs), "measured": quoted(got)}
    if any(type(item) is not tuple or len(item) != 2 for item in got):
        results_alone = same([result for _, result in pairs][: len(got)], got)
        case.fail(
            "You hand on results without their numbers." if results_alone else "You hand on something else than pairs.",
            **facts,
            hint="yield number, result",
        )
    if _same_up_to_ties(arrived, got):
        return
    if len(got) > len(pairs):
        headline, hint = "You hand on more answers than have come.", "Each answer once."
    elif same(numbers[: len(got)], [number for number, _ in got]) and _same_bag(pairs, got):
        headline = "Your results are in the order of the numbers, not in that of their arrival."
        hint = "Awaiting tasks in a list waits for the first first. asyncio.as_completed goes by arrival."
    elif _same_bag(pairs, got):
        headline = "Your results are not in the order of arrival."
        hint = "asyncio.wait returns a set, which has no order: two answers that came one after the other may swap."
    elif same([result for _, result in pairs], [result for _, result in got]):
        headline = "Results stand beside the wrong numbers."
        hint = "Let each task return its number together with its result."
    elif len(got) < len(pairs):
        headline = "Some answers are never handed on."
        hint = "Two answers may come at the same moment, and a number may be asked for twice: hand on every one."
    else:
        headline, hint = "You hand on the wrong pairs.", "Each number with what `await request(number)` gave for it."
    case.fail(headline, **facts, hint=hint)


def _same_up_to_ties(arrived: Sequence[Arrival], got: list[Any]) -> bool:
    """Whether `got` has the arrivals in order; those that came at one moment may stand in any."""
    rest = list(got)
    for _, together in groupby(arrived, key=lambda arrival: arrival.at):
        pairs = [(arrival.number, arrival.result) for arrival in together]
        if not _same_bag(pairs, rest[: len(pairs)]):
            return False
        del rest[: len(pairs)]
    return not rest


def _same_bag(expected: list[Any], got: list[Any]) -> bool:
    """Whether both lists hold the same things as often, in whatever order."""
    rest = list(got)
    for item in expected:
        index = next((index for index, other in enumerate(rest) if same(item, other)), None)
        if index is None:
            return False
        del rest[index]
    return not rest


def _the_moment_it_came(case: Case, service: AsyncService, consumed: Consumed) -> None:
    arrivals = [arrival.at for arrival in service.answered[: len(consumed.at)]]
    if all(map(math.isclose, arrivals, consumed.at)):
        return
    facts = {
        "expected": f"handed on after {_seconds(arrivals)}",
        "measured": f"handed on after {_seconds(consumed.at)}",
    }
    if len(set(consumed.at)) == 1:
        case.fail(
            "Nothing is handed on before the last answer has come.",
            **facts,
            hint="gather and TaskGroup wait for all. asyncio.as_completed gives one answer at a time.",
        )
    case.fail(
        "Answers are handed on later than they come.",
        **facts,
        hint="Wait for the next answer itself; do not sleep and look whether one is there.",
    )


def _seconds(times: list[float]) -> str:
    return ", ".join(f"{time:.3f}" for time in times) + " s"


def _cancelled(case: Case, consumed: Consumed, *, in_flight: int) -> None:
    if consumed.tasks:
        case.fail(
            "Requests go on after the consumer has stopped.",
            expected=f"the {in_flight} requests still in flight cancelled",
            measured=f"{len(consumed.cancelled)} cancelled; {consumed.tasks} tasks go on",
            hint="When the consumer stops, `yield` raises GeneratorExit: `try: … finally:` sees it.\n"
            "task.cancel() there, for every task; on a task that is done it changes nothing.",
        )
    if len(consumed.cancelled) < in_flight:
        case.fail(
            "Closing your generator waits for requests that nobody wants any more.",
            expected=f"the {in_flight} requests still in flight cancelled",
            measured=f"{len(consumed.cancelled)} cancelled; the others were waited for",
            hint="task.cancel() before anything else.",
        )
