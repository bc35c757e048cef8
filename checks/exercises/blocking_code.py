"""Checks of 6.2.2: blocking calls in threads, an event loop that stays free, and the way back from a thread to it."""

import asyncio
import inspect
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests

from checks.kit.callback_service import CallbackService, Response
from checks.kit.deadline import wait_until
from checks.kit.gate import Gate
from checks.kit.http_service import Answer, SlowService
from checks.kit.observed_loop import PATIENCE, NeverWoken, ObservedLoop, run_observed
from checks.kit.trace import Trace
from checks.kit.values import fresh_numbers, fresh_seconds, quoted, same
from checks.kit.verdict import Case, check

# What a loop's own pool has on a machine with one processor: a verdict must not depend on how many there are.
DEFAULT_WORKERS = 5
HEARTBEATS = 3
HEARTBEAT_PAUSE = 0.03  # seconds from one beat to the next, for the picture alone; nothing is judged by it
ALL_DELAYS = 0.06  # seconds that the service takes for all URLs together, one after another
REQUEST_COMES_SOON = 0.6  # seconds that a bridge gets to make its request


class OutOfPaper(Exception):
    """What a blocking function fails with in these checks: an exception that no answer can expect."""


@check
def fetch_urls(
    case: Case, answer: Callable[..., Any], *, urls: int, repeated: bool = False, missing: bool = False
) -> str:
    """Has all requests in flight together on a free loop; results in input order, though the last is answered first.

    With `repeated` one URL occurs twice; with `missing` one is answered with 404.
    """
    numbers = fresh_numbers(urls)
    if repeated:
        numbers[-1] = numbers[0]
    prices = dict(zip(dict.fromkeys(numbers), fresh_numbers(urls, 1000, 9999), strict=False))
    absent = numbers[urls // 2] if missing else None
    gate = Gate()
    loop = ObservedLoop()
    watch = _Watch(loop)

    def conduct() -> None:
        gate.wait_for(urls, give_up=lambda: loop.finished)
        if gate.inside:
            watch.look()
        gate.open()

    turns = [f"/price/{number}" for number in reversed(numbers)]
    with SlowService(_price_list(prices, absent), ALL_DELAYS / max(urls, 1), gate=gate, turns=turns) as service:
        case.trace, case.title = service.log, "What the service saw"
        addresses = [f"{service.url}/price/{number}" for number in numbers]
        case.call = f"await fetch_urls([{addresses[0]}, … {urls - 1} more])" if urls else "await fetch_urls([])"
        outcomes = _outcomes(case, loop, lambda: [answer(list(addresses))], conduct)
    if not urls:
        return _nothing_to_fetch(case, outcomes)
    _asked_for(case, service.log, numbers, outcomes)
    _in_flight_together(case, gate, watch, urls)
    [got] = _awaited(case, loop, outcomes)
    if missing:
        return _http_error_came(case, got)
    _raise_if_error(got)
    _prices_in_order(case, [prices[number] for number in numbers], got)
    return (
        f"{urls} requests in flight together, the loop free meanwhile; the last answered first, results in input order."
    )


@check
def run_blocking(
    case: Case, answer: Callable[..., Any], *, at_once: int = 1, raises: bool = False, bare: bool = False
) -> str:
    """Calls each function once, off the loop's thread, while the loop beats on; hands on what it gave.

    With `raises` the functions fail; with `bare` they take nothing and return None.
    """
    gate = Gate()
    loop = ObservedLoop()
    watch = _Watch(loop, case.trace)
    works = [_Work(case.trace, gate, raises=raises, bare=bare) for _ in range(at_once)]
    case.call = f"await run_blocking({', '.join(['slow', *map(quoted, works[0].arguments)])})"

    def conduct() -> None:
        gate.wait_for(at_once, give_up=lambda: loop.finished)
        if gate.inside:
            watch.look()
        gate.open()

    outcomes = _outcomes(case, loop, lambda: [answer(work.slow, *work.arguments) for work in works], conduct)
    for work in works:
        _called_once(case, work, outcomes)
    if any(work.on_loop_thread for work in works):
        case.fail(
            "Your function runs on the event loop's own thread.",
            expected="slow called in another thread",
            measured="slow called in the loop's thread, where nothing else can run until it returns",
            hint="`async def` around a call changes nothing about the call: somebody else must make it.\n"
            "Hand over `function` and `args` themselves; `function(*args)` is a call, here and now.",
        )
    _loop_goes_on(case, watch, "slow")
    _one_thread_each(case, gate, at_once)
    results = _awaited(case, loop, outcomes)
    for work, got in zip(works, results, strict=True):
        _handed_on(case, work, got)
    who = f"{at_once} functions ran together" if at_once > 1 else "the function ran"
    what = "its exception came through" if raises else "what it returned came back"
    return f"{who} beside a loop whose heart went on beating, and {what}."


@check
def bridge(
    case: Case, answer: Callable[..., Any], *, at_once: int = 1, succeed: bool = True, early: bool = False
) -> str:
    """Awaits an answer that comes in another thread, and wakes the sleeping loop for it.

    Several requests are answered last first. With `early` the answer comes before `request_async` returns. Else the
    thread that brings it is held up when it has woken the loop.
    """
    numbers = fresh_numbers(at_once)
    responses = _responses(numbers, succeed)
    service = CallbackService(sorted(fresh_seconds(at_once), reverse=True), responses.__getitem__)
    loop = ObservedLoop(holds_up=not early)
    watch = _Watch(loop)
    troubles: list[BaseException] = []
    case.trace = service.trace
    case.call = f"await bridge(request_async, {numbers[0]})"

    def deliver() -> bool:
        try:
            service.deliver()
        except BaseException as error:  # judged below
            troubles.append(error)
        return loop.finished or bool(loop.reached_into or troubles)

    def request_async(number: int, on_done: Callable[[Response], Any]) -> None:
        service.request_async(number, on_done)
        if early:
            network = threading.Thread(target=deliver, name="network")
            network.start()
            network.join()

    def conduct() -> None:
        threading.current_thread().name = "network"
        wait_until(lambda: len(service.requested) >= at_once or loop.finished, REQUEST_COMES_SOON)
        if service.pending:
            watch.look()
        wait_until(deliver, PATIENCE)  # over and over: a blocked loop makes one request after the other

    outcomes = _outcomes(case, loop, lambda: [answer(request_async, number) for number in numbers], conduct)
    _requested_once_each(case, service, numbers, outcomes)
    _loop_goes_on(case, watch, "the request")
    _callback_did_not_raise(case, troubles)
    results = _awaited(case, loop, outcomes)
    for number, got in zip(numbers, results, strict=True):
        case.call = f"await bridge(request_async, {number})"
        _bridged(case, responses[number], got)
    if early:
        return "an answer that came before request_async returned was not lost."
    if not succeed:
        return "the failed request raised a RuntimeError with its reason, where it was awaited."
    came = f"{at_once} answers came last first, each to its own request" if at_once > 1 else "the answer came"
    return f"{came}, and the sleeping loop was woken for it from another thread."


class _Watch:
    """What another thread sees of the loop while the learner's work is in flight."""

    def __init__(self, loop: ObservedLoop, heartbeats: Trace | None = None) -> None:
        self.beats = True
        self.sleeps = True
        self._loop = loop
        self._trace = heartbeats

    def look(self) -> None:
        """Ask the loop for some signs of life, then wait until it sleeps."""
        for number in range(1, HEARTBEATS + 1):
            self.beats = self._beat(f"heartbeat {number}")
            if not self.beats:
                return
        self.sleeps = self._loop.falls_asleep()

    def _beat(self, label: str) -> bool:
        if self._trace is None:
            return self._loop.beats()
        with self._trace.span(label, lane="event loop"):
            threading.Event().wait(HEARTBEAT_PAUSE)
            return self._loop.beats()


class _Work:
    """A blocking function of the check's own, with its arguments and what it gives or raises."""

    def __init__(self, trace: Trace, gate: Gate, *, raises: bool, bare: bool) -> None:
        number, result = fresh_numbers(2, 100, 999)
        self.arguments: tuple[Any, ...] = () if bare else (number, f"page {number}")
        self.result = None if bare else {"pages": result}
        self.error = OutOfPaper(f"page {number}") if raises else None
        self.called_with: list[tuple[Any, ...]] = []
        self.on_loop_thread = False
        self._trace = trace
        self._gate = gate
        self._loop_thread = threading.get_ident()

    def slow(self, *arguments: Any) -> Any:
        self.called_with.append(arguments)
        with self._trace.span("slow"):
            if threading.get_ident() == self._loop_thread:
                self.on_loop_thread = True  # and no waiting: the loop could not even be looked at
            else:
                self._gate.enter()
        if self.error is not None:
            raise self.error
        return self.result


def _outcomes(
    case: Case, loop: ObservedLoop, calls: Callable[[], list[Any]], conduct: Callable[[], object]
) -> list[Any] | None:
    """What each awaitable gave, an exception in its own place; None if they had to be given up."""

    async def main() -> list[Any]:
        loop.set_default_executor(ThreadPoolExecutor(DEFAULT_WORKERS))
        waited_for = calls()
        if not all(map(inspect.isawaitable, waited_for)):
            case.fail(
                f"A call of {case.name} cannot be awaited.",
                expected="a coroutine, or an asyncio future",
                measured=quoted(waited_for[0]),
                hint=f"`async def {case.name}` makes each call a coroutine. A future of concurrent.futures is none of\n"
                "asyncio's: asyncio.wrap_future(it) is.",
            )
        return await asyncio.gather(*waited_for, return_exceptions=True)

    try:
        outcomes = run_observed(loop, main, conduct)
    except NeverWoken:
        return None
    for outcome in outcomes:
        if isinstance(outcome, NotImplementedError):
            raise outcome
    return outcomes


def _awaited(case: Case, loop: ObservedLoop, outcomes: list[Any] | None) -> list[Any]:
    """The outcomes, if they came, and came in the right way."""
    if loop.reached_into:
        case.fail(
            "You finish a future from a thread that is not the loop's.",
            expected="loop.call_soon_threadsafe(future.set_result, …)",
            measured=f"the thread {loop.reached_into[0]!r} reached into the loop while it slept, and nothing woke it",
            hint="asyncio's futures, events and queues belong to the loop's thread. From another thread, ask the loop\n"
            "to do it: loop.call_soon_threadsafe(function, *args) hands the call over and wakes the loop.",
        )
    if outcomes is None:
        lost = [context["exception"] for context in loop.errors if "exception" in context]
        case.fail(
            f"{case.name} never stops waiting.",
            expected="an end of the await once there is an answer",
            measured="everything it can wait for has happened, and it waits still"
            + "".join(f"\nnobody caught {type(error).__name__}: {error}" for error in [*case.thread_errors, *lost][:1]),
            hint="Who finishes the future that is awaited, and does it know the answer by then?",
        )
    return outcomes


def _raise_if_error(*outcomes: Any) -> None:
    """An exception that no specification asks for goes on to the verdict, which quotes it."""
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            raise outcome


def _loop_goes_on(case: Case, watch: _Watch, name: str) -> None:
    if not watch.beats:
        case.fail(
            f"{case.name} blocks the event loop.",
            expected=f"a loop that goes on with other tasks while {name} takes its time",
            measured="no sign of life from the loop until it was over",
            hint="`.result()`, `.join()`, `.wait()` and the end of a pool's `with` make the thread wait in which they\n"
            "stand, and that is the loop's. In a coroutine, wait with `await`.",
        )
    if not watch.sleeps:
        case.fail(
            f"{case.name} waits for a time, not for the answer.",
            expected="a loop asleep until something happens",
            measured="a loop that wakes up again and again to look",
            hint="asyncio.sleep, in a loop or alone, guesses when the answer will be there. Await what brings it.",
        )


# fetch_urls


def _price_list(prices: dict[int, int], absent: int | None) -> Callable[[str], Answer]:
    """A service for `/price/NUMBER` that knows all prices but one."""

    def answer(path: str) -> Answer:
        word = path.removeprefix("/price/")
        number = int(word) if word.isdigit() else None
        if number is None or number == absent or number not in prices:
            return 404, {"success": False, "error": f"no page {path}"}
        return 200, {"success": True, "result": prices[number]}

    return answer


def _nothing_to_fetch(case: Case, outcomes: list[Any] | None) -> str:
    _raise_if_error(*(outcomes or []))
    if not same([[]], outcomes):
        case.fail(
            "With no URLs, the result is not [].",
            expected="[]",
            measured=quoted(outcomes[0] if outcomes else outcomes),
        )
    return "no URLs: an empty list."


def _asked_for(case: Case, log: Trace, numbers: list[int], outcomes: list[Any] | None) -> None:
    asked = sorted(span.label for span in log.spans)
    if not asked:
        _raise_if_error(*(outcomes or []))
        case.fail(
            "No request was made.",
            expected=f"{len(numbers)} requests in the service's log",
            measured="an empty log",
            hint="The service must be asked: only it knows the results.",
        )
    if asked != sorted(f"/price/{number}" for number in numbers):
        _raise_if_error(*(outcomes or []))
        case.fail(
            "The service was asked for something else.",
            expected=f"one request for each of the {len(numbers)} URLs",
            measured=f"requests for {quoted(asked)}",
            hint="Ask once for each URL, repeats included, and for the URL as it is given.",
        )


def _in_flight_together(case: Case, gate: Gate, watch: _Watch, urls: int) -> None:
    facts = {
        "expected": f"all {urls} requests in flight together, and a loop that goes on meanwhile",
        "measured": f"at most {gate.most} in flight"
        + ("" if watch.beats else ", and no sign of life from the loop until they were answered"),
    }
    if not watch.beats and gate.most == 1:
        case.fail(
            "Your requests block the event loop.",
            **facts,
            hint="requests.get waits in the thread that calls it, and has no `await` in it. Called in a coroutine, it\n"
            "stops the loop, and gather has nothing to overlap. Let a thread make the call, and await that.",
        )
    if not watch.beats:
        case.fail(
            "Your requests overlap, but the event loop stands still until they are answered.",
            **facts,
            hint="`pool.map`, `.result()` and the end of a pool's `with` wait in the loop's own thread.\n"
            "loop.run_in_executor(pool, …) gives something to await instead.",
        )
    if gate.most == 1:
        case.fail(
            "Your requests run one after another.",
            **facts,
            hint="An `await` inside the loop waits for that request before the next one is made.\n"
            "Make them all first, then await them together.",
        )
    if gate.most < urls:
        case.fail(
            "Your requests queue for workers.",
            **facts,
            hint=f"A pool has as many requests in flight as it has workers. The loop's own pool, here of\n"
            f"{DEFAULT_WORKERS}, is what to_thread and run_in_executor(None, …) use; make one that is large enough.",
        )


def _http_error_came(case: Case, got: Any) -> str:
    errors = list(got.exceptions) if isinstance(got, BaseExceptionGroup) else [got]
    if not isinstance(errors[0], BaseException):
        case.fail(
            "A page that does not exist raised nothing.",
            expected="requests.HTTPError, for one of the answers has status 404",
            measured=quoted(got),
            hint="requests takes a 404 for an answer like any other: response.raise_for_status() makes it an error.\n"
            "gather(…, return_exceptions=True) keeps it from you again.",
        )
    if not all(isinstance(error, requests.HTTPError) for error in errors):
        case.fail(
            "A page that does not exist raised something else than requests.HTTPError.",
            expected="requests.HTTPError, for one of the answers has status 404",
            measured=f"{type(errors[0]).__name__}: {errors[0]}",
            hint="Call response.raise_for_status() before you look into the answer.",
        )
    return "a page that does not exist raised requests.HTTPError."


def _prices_in_order(case: Case, expected: list[int], got: Any) -> None:
    if same(expected, got):
        return
    facts = {"expected": quoted(expected), "measured": quoted(got)}
    if isinstance(got, list) and got and all(isinstance(each, requests.Response | dict) for each in got):
        case.fail(
            "Your results are whole responses.",
            **facts,
            hint='response.json() is the dictionary that the service sent; the result is what it holds under "result".',
        )
    if type(got) is list and all(type(each) is int for each in got) and sorted(got) == sorted(expected):
        case.fail(
            "Your results are in the order in which the answers came.",
            **facts,
            hint="asyncio.gather returns results in the order in which it was given what to await.",
        )
    case.fail(
        "fetch_urls returned the wrong results.",
        **facts,
        hint="A list with one result for each URL, as the service gave it, in the order of the URLs, repeats included.",
    )


# run_blocking


def _called_once(case: Case, work: _Work, outcomes: list[Any] | None) -> None:
    if not work.called_with:
        _raise_if_error(*(outcomes or []))
        case.fail(
            "The function was never called.",
            expected="one call of slow",
            measured=f"no call; the await gave {quoted(outcomes[0])}" if outcomes else "no call",
            hint="A coroutine runs only when it is awaited, a thread only when it is started.",
        )
    if len(work.called_with) > 1:
        case.fail(
            "The function was called more than once.",
            expected="one call of slow",
            measured=f"{len(work.called_with)} calls",
        )
    if not same(work.arguments, work.called_with[0]):
        case.fail(
            "The function was called with something else than its arguments.",
            expected=f"slow{quoted(work.arguments)}",
            measured=f"slow{quoted(work.called_with[0])}",
            hint="`args` is a tuple; `*args` in a call spreads it out again.",
        )


def _one_thread_each(case: Case, gate: Gate, at_once: int) -> None:
    if gate.most < at_once:
        case.fail(
            "Your calls run one after another.",
            expected=f"{at_once} functions in flight together, each in a thread of its own",
            measured=f"at most {gate.most} in flight",
            hint="Who makes the later calls wait: a pool with one worker, a lock, or a loop that is blocked?",
        )


def _handed_on(case: Case, work: _Work, got: Any) -> None:
    if work.error is None:
        _raise_if_error(got)
        if not same(work.result, got):
            case.fail(
                "What the function returned did not come back.",
                expected=quoted(work.result),
                measured=quoted(got),
                hint="What your coroutine returns is what the caller's `await` gives.",
            )
    elif got is not work.error:
        raised = isinstance(got, BaseException)
        case.fail(
            "The function's exception came out as another one."
            if raised
            else "The function's exception did not come through.",
            expected=f"OutOfPaper: {work.error}",
            measured=f"{type(got).__name__}: {got}" if raised else f"no exception; the await gave {quoted(got)}",
            hint="Let it pass: whoever awaits the call wants the exception itself, as from a plain call.",
        )


# bridge


def _responses(numbers: list[int], succeed: bool) -> dict[int, Response]:
    results = fresh_numbers(len(numbers), 1000, 9999)  # no squares: only the service knows them
    return {
        number: {"success": True, "result": result} if succeed else {"success": False, "error": f"no route to {number}"}
        for number, result in zip(numbers, results, strict=True)
    }


def _requested_once_each(case: Case, service: CallbackService, numbers: list[int], outcomes: list[Any] | None) -> None:
    if service.not_callable:
        case.fail(
            "You called the callback yourself and handed over what it returned.",
            expected="request_async(number, a function)",
            measured=f"request_async(number, {quoted(service.not_callable[0])})",
            hint="`done` is a function; `done()` is a call of it, here and now.",
        )
    if not service.requested:
        _raise_if_error(*(outcomes or []))
        case.fail(
            "No request was made.",
            expected=f"request_async({numbers[0]}, a function)",
            measured="no call of request_async",
            hint="The service must be asked before there is anything to wait for.",
        )
    if not same(sorted(numbers), sorted(service.requested)):
        case.fail(
            "The service was asked for something else.",
            expected=f"one request each for {numbers}",
            measured=f"requests for {quoted(service.requested)}",
            hint="Ask once for each call of bridge, and for its number.",
        )


def _callback_did_not_raise(case: Case, troubles: list[BaseException]) -> None:
    if troubles:
        case.fail(
            "Your callback raises an exception in the network's thread.",
            expected="a callback that hands the answer over and returns",
            measured=f"{type(troubles[0]).__name__}: {troubles[0]}",
            hint="The callback runs in a thread that has no event loop, and where nobody awaits anything.\n"
            "Take the running loop before you ask; in the callback, only hand over to it.",
        )


def _bridged(case: Case, response: Response, got: Any) -> None:
    if response["success"]:
        _raise_if_error(got)
        if same(response, got):
            case.fail(
                "bridge returned the whole response, not the result in it.",
                expected=quoted(response["result"]),
                measured=quoted(got),
                hint='The response is a dictionary; the result is what it holds under "result".',
            )
        if not same(response["result"], got):
            case.fail(
                "bridge returned something else than the service's answer.",
                expected=quoted(response["result"]),
                measured=quoted(got),
                hint="Each call needs a future of its own, and each callback must finish its own call's.",
            )
        return
    expected = f"RuntimeError: {response['error']}"
    if not isinstance(got, BaseException):
        case.fail(
            "A failed request raised nothing.",
            expected=expected,
            measured=f"the await gave {quoted(got)}",
            hint='Look at response["success"] before anything else.',
        )
    if not isinstance(got, RuntimeError) or not same(response["error"], str(got)):
        case.fail(
            "A failed request raised something else than its reason.",
            expected=expected,
            measured=f"{type(got).__name__}: {got}",
            hint='A failed response holds its reason under "error", and no "result".',
        )
