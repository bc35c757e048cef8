"""Checks of 6.4, first half: one task in four styles, and one check for all of them.

Each style has a stage: it hands the answer the same service in that style, and brings back what was asked for and
how it ended, in one form. Everything else is said once.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Any

from checks.kit.async_service import AsyncService
from checks.kit.callback_service import CallbackService, Response
from checks.kit.controlled_futures import callback_errors_kept, outcome_of
from checks.kit.deadline import DeadlinePassed, within
from checks.kit.ending import run_to_end, same_time, single_errors
from checks.kit.rx_library import Disposable, Observable
from checks.kit.rx_virtual import VirtualRx
from checks.kit.trace import Span, most_in_flight
from checks.kit.values import fresh_numbers, odd_seconds, quoted, same
from checks.kit.verdict import Case, check

DOES_NOT_WAIT = 0.5  # seconds; far more than a call needs that leaves the waiting to the service

Answer = Callable[..., Any]


class Refused(Exception):
    """What the service fails with: no class that an answer could name."""


@check
def powers(case: Case, answer: Answer, *, by: str, numbers: int, fails: str = "", repeated: bool = False) -> str:
    """Asks twice for each number, all numbers at once, and ends once: with all powers, or with the first failure.

    `by` names the style, a key of `STAGES`. `fails` is "at the first step" or "at the second step": there one chain
    fails while others are in flight, and another one later; it takes four numbers or more. With `repeated` a number
    occurs twice.
    """
    case.name = f"powers_by_{by}"
    stage = STAGES[by]
    task = _task(numbers, fails, repeated)
    case.call = stage.call.format(name=case.name, numbers=task.numbers)
    case.title = f"With {by}"
    asked, endings = stage.play(case, answer, task)
    if task.numbers and not asked:
        case.fail(
            "No request was made.",
            expected=f"a request for each of {task.numbers}",
            measured="no request",
            hint="A request object, a coroutine or a stream that nobody starts asks nobody."
            if by in ("coroutines", "rx")
            else "Only the service knows the answers.",
        )
    if task.failure is not None:
        _fails_once(case, task, endings)
        return f"{numbers} chains in flight, one failed {fails}: its failure came at once, and only that."
    if endings and endings[0].error is not None:
        case.fail(
            f"{case.name} fails although no request did.",
            expected=quoted(task.powers),
            measured=quoted(endings[0].error),
            hint="An exception in a function of yours that a stream or a future calls comes out at its end.",
        )
    _in_step(case, task, asked)
    ending = _ended_once(case, endings, "a list of all powers")
    _right_list(case, task, ending.value)
    _at_the_end(case, ending.at, max((chain.ends for chain in task.chains), default=0.0), "when the last answer comes")
    if not numbers:
        return "no numbers: an empty list."
    if numbers == 1:
        return "one number: a list of its power."
    repeat = ", two of them equal" if repeated else ""
    return f"{numbers} numbers at once{repeat}: two requests each, with no wait in between, and the powers in order."


# --- the task


@dataclass(frozen=True)
class Chain:
    """Two requests, the second with what the first was answered; latencies in seconds."""

    number: int
    square: int
    power: int
    first: float
    second: float

    @property
    def ends(self) -> float:
        return self.first + self.second


@dataclass
class Task:
    """What the answer is to do, and how the service will behave; `failure` comes first, at `fails_at` seconds."""

    chains: list[Chain]
    failures: dict[int, Refused] = field(default_factory=dict)  # by the number that is asked for
    failing: tuple[Chain, ...] = ()  # the two chains that fail, the first to do so first
    failure: Refused | None = None
    fails_at: float = 0.0

    @property
    def numbers(self) -> list[int]:
        return [chain.number for chain in self.chains]

    @property
    def powers(self) -> list[int]:
        return [chain.power for chain in self.chains]

    @property
    def latencies(self) -> defaultdict[int, float]:
        """By number; one that should never be asked for has one too, so that a wrong answer gets its verdict."""
        known = {chain.number: chain.first for chain in self.chains}
        return defaultdict(lambda: 0.5, known | {chain.square: chain.second for chain in self.chains})

    def respond(self, number: int) -> int:
        known = {chain.number: chain.square for chain in self.chains}
        return (known | {chain.square: chain.power for chain in self.chains}).get(number, -1)


def _task(count: int, fails: str, repeated: bool) -> Task:
    if fails and count < 4:
        raise ValueError("with fewer than four numbers a failure tells too little")
    values = fresh_numbers(3 * count, 2, 999)
    while True:
        seconds = odd_seconds(2 * count)
        parts = (values[:count], values[count : 2 * count], values[2 * count :], seconds[:count], seconds[count:])
        task = Task([Chain(*chain) for chain in zip(*parts, strict=True)])
        if fails:
            _let_two_fail(task, fails)
        if _tells(task):
            break
    if repeated:
        task.chains[-1] = task.chains[0]
    return task


def _tells(task: Task) -> bool:
    """Whether no two chains end together, and neither step is answered in the order of the numbers, or in the opposite
    one. Where two fail, whether somebody who looks at one chain after another comes too late, from either end, and
    whether the request that fails later is under way when the first fails.
    """
    chains, count = task.chains, len(task.chains)
    if len({round(chain.ends, 5) for chain in chains}) < count:
        return False
    if count >= 3 and any(_ascending(chains, key) or _ascending(chains[::-1], key) for key in _ORDERS):
        return False
    if task.failure is None:
        return True
    early, late = task.failing
    before = chains[: chains.index(early)]
    return late.first < task.fails_at and late not in before and any(chain.ends > task.fails_at for chain in before)


_ORDERS: list[Callable[[Chain], float]] = [lambda chain: chain.first, lambda chain: chain.ends]


def _ascending(chains: list[Chain], key: Callable[[Chain], float]) -> bool:
    return all(key(one) < key(other) for one, other in pairwise(chains))


def _let_two_fail(task: Task, fails: str) -> None:
    """The second chain to get there fails at the step in question; of the others, the last to end fails there."""
    at_once = fails == "at the first step"
    by_time = sorted(task.chains, key=_ORDERS[0] if at_once else _ORDERS[1])
    early = by_time[1]
    late = max((chain for chain in task.chains if chain is not early), key=lambda chain: chain.ends)
    task.failing = (early, late)
    task.failure = Refused(f"nothing is known about {early.number}")
    task.fails_at = early.first if at_once else early.ends
    task.failures[early.number if at_once else early.square] = task.failure
    task.failures[late.square] = Refused(f"nothing is known about {late.number}")


# --- the stages


@dataclass(frozen=True)
class Ending:
    """One time that the answer said it was over: with `value` or with `error`, `at` so many virtual seconds."""

    value: Any
    error: BaseException | None
    at: float


Played = tuple[list[int], list[Ending]]  # what was asked for, in order, and how often and how the answer ended


def _play_callbacks(case: Case, answer: Answer, task: Task) -> Played:
    def respond(number: int) -> Response:
        if number in task.failures:
            return {"success": False, "error": str(task.failures[number])}
        return {"success": True, "result": task.respond(number)}

    service = CallbackService(task.latencies, respond)
    case.trace = service.trace
    responses: list[tuple[float, Any]] = []

    def on_done(*values: Any) -> None:
        responses.append((service.trace.now(), values[0] if len(values) == 1 else values))

    _without_waiting(case, lambda: answer(service.request_async, list(task.numbers), on_done))
    if service.not_callable:
        case.fail(
            "You called the callback yourself and handed over what it returned.",
            expected="request_async(number, a function)",
            measured=f"request_async(number, {quoted(service.not_callable[0])})",
            hint="`done` is a function; `done()` is a call of it, here and now.",
        )
    _without_waiting(case, service.deliver)
    return service.requested, [_of_response(case, task, response, at) for at, response in responses]


def _of_response(case: Case, task: Task, response: Any, at: float) -> Ending:
    kind = response.get("success") if type(response) is dict else None
    if kind is True and "result" in response:
        return Ending(response["result"], None, at)
    if kind is False and "error" in response:
        known = (failure for failure in task.failures.values() if same(str(failure), response["error"]))
        return Ending(None, next(known, Refused(quoted(response["error"]))), at)
    return case.fail(
        "on_done gets something else than a response.",
        expected='on_done({"success": True, "result": [...]}) or on_done({"success": False, "error": "the reason"})',
        measured=f"on_done({quoted(response)})",
        hint="Answer in the form in which the service answers you.",
    )


def _play_futures(case: Case, answer: Answer, task: Task) -> Played:
    service = CallbackService(task.latencies, lambda number: {"asked": number})
    case.trace = service.trace
    endings: list[Ending] = []

    def settle(future: "Future[int]", response: Response) -> None:
        number = response["asked"]
        if not future.set_running_or_notify_cancel():
            return
        if number in task.failures:
            future.set_exception(task.failures[number])
        else:
            future.set_result(task.respond(number))

    def request_future(number: int) -> "Future[int]":
        future: Future[int] = Future()
        service.request_async(number, partial(settle, future))
        return future

    def settled(future: "Future[Any]") -> None:
        outcome = outcome_of(future)
        error = {"result": None, "failure": outcome.value}.get(outcome.kind, Refused("it was cancelled"))
        endings.append(Ending(None if error else outcome.value, error, service.trace.now()))

    with callback_errors_kept() as errors:
        future = _without_waiting(case, lambda: answer(request_future, list(task.numbers)))
        if not isinstance(future, Future):
            case.fail(
                "powers_by_futures does not return a future.",
                expected="a concurrent.futures.Future, at once",
                measured=quoted(future),
                hint="Make a Future(), return it, and let your callbacks settle it later.",
            )
        Future.add_done_callback(future, settled)
        _without_waiting(case, service.deliver)
    for error in errors:
        if error in task.failures.values():
            continue  # of a result() in a callback; what comes of it, or does not, is judged below
        if isinstance(error, InvalidStateError):
            case.fail(
                "You settle your future twice.",
                expected="set_result or set_exception, once",
                measured="InvalidStateError in a callback",
                hint="After a failure other answers still come: look at done() first.",
            )
        raise error
    return service.requested, endings


def _play_coroutines(case: Case, answer: Answer, task: Task) -> Played:
    service = AsyncService(task.latencies, task.respond, task.failures)
    case.trace = service.trace
    ending = run_to_end(
        case, lambda: answer(service.request, list(task.numbers)), failures=list(task.failures.values())
    )
    error = next((error for error in single_errors(ending.error) if error in task.failures.values()), None)
    return service.requested, [Ending(ending.value, error, ending.seconds)]


def _play_rx(case: Case, answer: Answer, task: Task) -> Played:
    service = CallbackService(task.latencies, lambda number: {"asked": number})
    case.trace = service.trace
    endings: list[Ending] = []
    lists: list[Any] = []

    def request_stream(number: int) -> Any:
        def subscribe(observer: Any, _scheduler: Any = None) -> Any:
            listening = True

            def send(_response: Response) -> None:
                if listening and number in task.failures:
                    observer.on_error(task.failures[number])
                elif listening:
                    observer.on_next(task.respond(number))
                    observer.on_completed()

            def stop() -> None:
                nonlocal listening
                listening = False

            service.request_async(number, send)
            return Disposable(stop)

        return Observable(subscribe)

    stream = _without_waiting(case, lambda: answer(request_stream, list(task.numbers)))
    if not isinstance(stream, Observable):
        case.fail(
            "powers_by_rx does not return a stream.",
            expected="an observable, at once",
            measured=quoted(stream),
            hint="Return what an operator or rx.create gives. run() and subscribe(...) give something else.",
        )
    if service.requested:
        case.fail(
            "powers_by_rx subscribes by itself.",
            expected="no request until somebody subscribes to what it returns",
            measured=f"requests for {quoted(service.requested)} as soon as it is called",
            hint="Return the plan, put together with pipe. The subscription goes up through it when somebody comes.",
        )

    def completed() -> None:
        endings.append(Ending(list(lists), None, service.trace.now()))

    def failed(error: Exception) -> None:
        endings.append(Ending(None, error, service.trace.now()))

    _without_waiting(case, lambda: stream.subscribe(lists.append, failed, completed))
    _without_waiting(case, service.deliver)
    if lists and not endings:
        case.fail(
            "powers_by_rx never completes.",
            expected="one list, and then on_completed",
            measured=f"{quoted(lists)}, and no end",
        )
    return service.requested, [
        ending if ending.error else Ending(_the_one_list(case, ending.value), None, ending.at) for ending in endings
    ]


def _the_one_list(case: Case, lists: list[Any]) -> Any:
    if len(lists) == 1:
        return lists[0]
    facts = {"expected": "one list, and then on_completed", "measured": f"{quoted(lists)}, and then on_completed"}
    if not lists:
        case.fail(
            "The stream ends without a list.",
            **facts,
            hint="zip of rx 3 ends as soon as one of its streams does; fork_join waits for all of them.\n"
            "It is not the end that makes a list, where there is nothing to wait for: think of no numbers.",
        )
    return case.fail(
        "The stream sends more than one value.",
        **facts,
        hint="Put the powers together: rx.fork_join takes the last of each stream, ops.to_list all of one.",
    )


@dataclass(frozen=True)
class Stage:
    """How a call of the answer looks in this style, and the function that plays the service for it."""

    call: str
    play: Callable[[Case, Answer, Task], Played]


STAGES = {
    "callbacks": Stage("{name}(request_async, {numbers}, on_done)", _play_callbacks),
    "futures": Stage("{name}(request_future, {numbers})", _play_futures),
    "coroutines": Stage("await {name}(request, {numbers})", _play_coroutines),
    "rx": Stage("{name}(request_stream, {numbers}).subscribe(...)", _play_rx),
}


def _without_waiting(case: Case, call: Callable[[], Any]) -> Any:
    """Call, in real time, what must not wait; refuse an answer that does, or that starts threads to wait in."""
    real_time = VirtualRx()

    def watched() -> Any:
        with real_time.watched():
            return call()

    try:
        returned = within(DOES_NOT_WAIT, watched)
    except DeadlinePassed:
        _no_threads(case, real_time)
        case.fail(
            f"{case.name} waits for an answer.",
            expected="a return at once: the service calls you when it has the answer",
            measured="no return, while requests are in flight",
            hint="result(), run() and join() stop everything until the answer is there. Say what is to happen then.",
        )
    except Exception:
        _no_threads(case, real_time)  # a thread that was not started explains most errors after it
        raise
    _no_threads(case, real_time)
    return returned


def _no_threads(case: Case, real_time: VirtualRx) -> None:
    if real_time.other_clocks:
        case.fail(
            f"{case.name} waits in a thread or on a timer of its own.",
            expected="nothing but what the service's answers set off",
            measured=", ".join(dict.fromkeys(real_time.other_clocks)),
            hint="Whatever comes after an answer belongs into what that answer calls.",
        )


# --- the verdict


def _ended_once(case: Case, endings: list[Ending], expected: str) -> Ending:
    if not endings:
        case.fail(
            f"{case.name} never comes to an end.",
            expected=expected,
            measured="every request has been answered, and nothing came",
            hint="Who notices that the last answer is there, or that there is none to come?",
        )
    if len(endings) > 1:
        case.fail(
            f"{case.name} ends more than once.",
            expected=f"{expected}, and then nothing more",
            measured=f"{len(endings)} times",
            hint="After a failure other answers still come: keep a note that it is over.",
        )
    return endings[0]


def _fails_once(case: Case, task: Task, endings: list[Ending]) -> None:
    ending = _ended_once(case, endings, f"{task.failure!r}, and nothing else")
    facts = {"expected": quoted(task.failure), "measured": quoted(ending.error or ending.value)}
    if ending.error is None:
        case.fail(
            f"{case.name} hides a failure.",
            **facts,
            hint="A list with a gap in it looks like an answer. The failure itself has to come out.",
        )
    if ending.error is not task.failure:
        if any(ending.error is failure for failure in task.failures.values()):
            case.fail("Not the first failure comes out, but a later one.", **facts, hint="It is over with the first.")
        case.fail(f"{case.name} ends with another failure than the service's.", **facts, hint="Hand on what you got.")
    _at_the_end(case, ending.at, task.fails_at, "when the first request fails")


def _in_step(case: Case, task: Task, asked: list[int]) -> None:
    """Refuse requests that are not the right ones, or do not begin when they could."""
    spans = case.trace.spans
    expected = [*task.numbers, *(chain.square for chain in task.chains)]
    facts = {"expected": f"requests for {quoted(expected)}", "measured": f"requests for {quoted(asked)}"}
    late = [span for span in spans[: len(task.numbers)] if span.start > 0]
    if len(task.numbers) > 1 and most_in_flight(spans) == 1:
        case.fail(
            "Your requests run one after another.",
            expected=f"{len(task.numbers)} requests in flight from the beginning",
            measured="one at a time",
            hint="Ask about every number before you wait for the first answer.",
        )
    if asked and Counter(asked) == Counter(task.numbers):
        case.fail(
            "The service was asked about the numbers, and not about their squares.",
            **facts,
            hint="Each answer is the number of the next request.",
        )
    if Counter(asked) != Counter(expected):
        case.fail(
            "The service was asked for something else.",
            **facts,
            hint="Once for each number, and once for each answer to that; the service alone knows what it answers.",
        )
    if late:
        case.fail(
            "Some numbers have to wait for their turn.",
            expected=f"all {len(task.numbers)} numbers asked about at once",
            measured=f"{late[0].label} begins after {late[0].start:g} s",
            hint="No number has to wait for another.",
        )
    _no_pause(case, task, spans)


def _no_pause(case: Case, task: Task, spans: list[Span]) -> None:
    ends = {span.label: span.end for span in spans}
    begins = {span.label: span.start for span in spans}
    for chain in task.chains:
        answered, asked_again = ends[f"request({chain.number})"], begins[f"request({chain.square})"]
        if not same_time(answered, asked_again):
            all_answered = max(task_chain.first for task_chain in task.chains)
            case.fail(
                "The second requests wait until all the first are answered."
                if same_time(asked_again, all_answered)
                else "A second request begins later than it could.",
                expected=f"request({chain.square}) begins after {answered:g} s, when {chain.square} is known",
                measured=f"it begins after {asked_again:g} s",
                hint="The two requests for a number are a chain. Run the chains side by side, not the steps.",
            )


def _right_list(case: Case, task: Task, got: Any) -> None:
    if same(task.powers, got):
        return
    facts = {"expected": quoted(task.powers), "measured": quoted(got)}
    if type(got) is not list:
        case.fail(f"{case.name} does not give a list.", **facts, hint="A list of the powers: no tuple, no dictionary.")
    if same([chain.square for chain in task.chains], got):
        case.fail("You give the squares, not the squares of the squares.", **facts, hint="Hand on the second answers.")
    if all(type(value) is int for value in got) and sorted(got) == sorted(task.powers):
        case.fail(
            "Your list is in another order than the numbers.",
            **facts,
            hint="Give each answer its place when you ask, or let gather or fork_join keep the order.",
        )
    case.fail(f"{case.name} gives the wrong list.", **facts, hint="One power for each number, in their order.")


def _at_the_end(case: Case, got: float, due: float, moment: str) -> None:
    if not same_time(got, due):
        case.fail(
            f"{case.name} ends {'later' if got > due else 'earlier'} than it should.",
            expected=f"an end after {due:g} s, {moment}",
            measured=f"an end after {got:g} s",
            hint="Do not wait for what cannot change the outcome any more.",
        )
