"""Checks of 6.1.3: callbacks that are called once, with the right thing, at the right time."""

from collections.abc import Callable
from functools import partial
from typing import Any

from checks.kit.callback_service import CallbackService, Response, squares
from checks.kit.deadline import DeadlinePassed, wait_until
from checks.kit.interleave import LINES
from checks.kit.naps import Napped, at_once
from checks.kit.values import fresh_numbers, fresh_seconds, quoted, same
from checks.kit.verdict import Case, check

RETURNS_AT_ONCE = 0.5  # seconds; far more than any call that does not wait needs
CALLS_BACK_SOON = 0.5  # seconds; likewise, once the last answer is there

SquareAsync = Callable[..., Any]


class Received(list[Any]):
    """A callback that keeps what it is called with; of a list, what was in it then."""

    def __call__(self, *values: Any) -> None:
        value = values[0] if len(values) == 1 else values
        self.append(list(value) if type(value) is list else value)


@check
def fetch_square_async(
    case: Case, answer: SquareAsync, *, at_once: int = 1, respond: Callable[[int], Response] = squares
) -> str:
    """Makes one request a call, returns before the answer, and hands on the result, once."""
    numbers = fresh_numbers(at_once)
    service = CallbackService(fresh_seconds(at_once), respond)
    case.trace = service.trace
    received = [Received() for _ in numbers]
    for number, on_result in zip(numbers, received, strict=True):
        case.call = f"fetch_square_async(request_async, {number}, on_result)"
        _returns_at_once(case, service, partial(answer, service.request_async, number, on_result))
        _nothing_yet(case, "on_result", on_result)
    _requested(case, service, numbers)
    service.deliver()
    for number, on_result in zip(numbers, received, strict=True):
        case.call = f"fetch_square_async(request_async, {number}, on_result)"
        response = respond(number)
        _called_once(case, "on_result", on_result)
        if same(response, on_result[0]):
            case.fail(
                "on_result got the whole response, not the square in it.",
                expected=f"on_result({response['result']})",
                measured=f"on_result({quoted(on_result[0])})",
                hint='The response is a dictionary; the square is what it holds under "result".',
            )
        if not same(response["result"], on_result[0]):
            case.fail(
                "on_result did not get what the service answered.",
                expected=f"on_result({response['result']}), for the service answered {response}",
                measured=f"on_result({quoted(on_result[0])})",
                hint='Hand on the "result" of the response, do not work it out; keep the calls apart.',
            )
    return (
        "returned at once and called back once, with the service's answer"
        + ("" if at_once == 1 else f", for {at_once} requests in flight together")
        + "."
    )


@check
def fetch_all(case: Case, answer: Callable[..., Any], *, requests: int, answered: str) -> str:
    """Calls back once, with every result in input order.

    `answered` is "last first", "in turn", or "all at once": then in threads in lockstep, and again with one of them
    held up before each of its lines in turn.
    """
    numbers = fresh_numbers(requests)
    if requests > 3:
        numbers[1] = numbers[-1]  # a number may be asked for twice
    seconds = sorted(fresh_seconds(requests), reverse=answered == "last first")
    expected = [squares(number)["result"] for number in numbers]
    service, on_all = _all_asked(case, answer, numbers, seconds)
    if not numbers:
        return _empty_is_called_back(case, on_all)
    if answered == "all at once":
        for error in service.deliver_together():
            raise error
    else:
        service.deliver()
    wait_until(lambda: bool(on_all), CALLS_BACK_SOON)
    if len(on_all) != 1 and answered == "all at once":
        case.fail(
            "Two answers at the same moment confuse your count.",
            expected="on_all called once",
            measured=f"on_all called {_times(len(on_all))}, with the answers coming in {requests} threads in step",
            hint=COUNT_UNDER_A_LOCK,
        )
    _called_once(case, "on_all", on_all)
    _in_input_order(case, expected, on_all[0])
    if answered == "all at once":
        _nobody_overtakes(case, answer, numbers[:2])
    order = {"last first": "the last answered first", "in turn": "answered in turn"}.get(
        answered, "all answered at one moment"
    )
    what = "1 request" if requests == 1 else f"{requests} requests in flight together"
    return f"{what}, {order}: one call, results in input order."


def _all_asked(
    case: Case, answer: Callable[..., Any], numbers: list[int], seconds: list[float]
) -> tuple[CallbackService, Received]:
    """Call the answer; the service that it has asked for all numbers, and what is to be called when they are there."""
    service, on_all = CallbackService(seconds or [0.0]), Received()
    case.trace = service.trace
    case.call = f"fetch_all(request_async, {numbers}, on_all)"
    _returns_at_once(case, service, lambda: answer(service.request_async, list(numbers), on_all))
    if numbers:
        _nothing_yet(case, "on_all", on_all)
        _all_requested_at_once(case, service, numbers)
    return service, on_all


def _nobody_overtakes(case: Case, answer: Callable[..., Any], numbers: list[int]) -> None:
    """Two answers, and the thread that brings the first is held up before each of its lines in turn."""
    expected = [squares(number)["result"] for number in numbers]
    for before in LINES:
        case.next_round()
        service, on_all = _all_asked(case, answer, numbers, [1.0])
        if service.pending != len(numbers):
            case.fail(
                "No request is in flight.",
                expected=f"{len(numbers)} requests that wait for their answers",
                measured=f"{service.pending} waiting",
                hint="Only request_async brings an answer.",
            )
        errors, held = service.deliver_with_one_held_up(before)
        for error in errors:
            raise error
        if not held:
            return
        wait_until(partial(bool, on_all), CALLS_BACK_SOON)
        if len(on_all) != 1 or not same(expected, on_all[0]):
            case.fail(
                "A thread that is held up between two lines confuses your count.",
                expected=f"on_all({quoted(expected)}), once",
                measured="; ".join(f"on_all({quoted(values)})" for values in on_all) or "on_all was never called",
                hint="A thread may stand still anywhere while others overtake it: store a result before you count it.\n"
                + COUNT_UNDER_A_LOCK,
            )


COUNT_UNDER_A_LOCK = (
    "Between reading a counter and writing it back, another thread can do the same.\n"
    "Hold a threading.Lock while you store a result, count it, and decide whether it was the last."
)


@check
def fetch_or_fail(
    case: Case, answer: Callable[..., Any], *, succeed: bool, answered: int = 1, callback_raises: bool = False
) -> str:
    """Fires exactly one of the two callbacks, once, whatever the network and the callback do."""
    [number] = fresh_numbers(1)
    response = squares(number) if succeed else {"success": False, "error": f"no route to {number}"}
    service = CallbackService(fresh_seconds(1), lambda _number: dict(response))
    case.trace = service.trace
    case.call = f"fetch_or_fail(request_async, {number}, on_result, on_error)"
    on_result, on_error = Received(), Received()

    def raising(*values: Any) -> None:
        on_result(*values)
        raise RuntimeError("this callback has a fault of its own")

    _returns_at_once(
        case,
        service,
        lambda: answer(service.request_async, number, raising if callback_raises else on_result, on_error),
    )
    _nothing_yet(case, "on_result", on_result)
    _nothing_yet(case, "on_error", on_error)
    _requested(case, service, [number])
    try:
        service.deliver(times=answered)
    except RuntimeError:
        if not callback_raises:
            raise
    _one_of_two(case, response, on_result, on_error)
    what = "a good answer" if succeed else "a failure"
    after = " that came twice" if answered > 1 else ""
    after = " whose callback raised" if callback_raises else after
    return f"{what}{after}: exactly one callback, once."


def _one_of_two(case: Case, response: Response, on_result: Received, on_error: Received) -> None:
    right, wrong = ("on_result", "on_error") if response["success"] else ("on_error", "on_result")
    got = {"on_result": on_result, "on_error": on_error}
    value = response["result"] if response["success"] else response["error"]
    measured = f"on_result called {_times(len(on_result))}, on_error {_times(len(on_error))}"
    if got[right] and got[wrong]:
        case.fail(
            "Both callbacks were called for one request.",
            expected=f"only {right}",
            measured=measured,
            hint="Decide from the response alone. An exception that on_result raises is not a failure of the request.",
        )
    if got[wrong]:
        case.fail(
            f"{wrong} was called, and not {right}.",
            expected=f"{right}({quoted(value)}), for the service answered {response}",
            measured=measured,
            hint='Look at response["success"] before anything else.',
        )
    _called_once(case, right, got[right])
    if not same(value, got[right][0]):
        case.fail(
            f"{right} got the wrong thing.",
            expected=f"{right}({quoted(value)}), for the service answered {response}",
            measured=f"{right}({quoted(got[right][0])})",
            hint='A good response holds the square under "result", a failed one its reason under "error".',
        )


def _returns_at_once(case: Case, service: CallbackService, call: Callable[[], Any]) -> None:
    try:
        at_once(RETURNS_AT_ONCE, call)
    except (DeadlinePassed, Napped):
        case.fail(
            f"{case.name} waits instead of returning at once.",
            expected="a return before any answer has come",
            measured=f"no return yet, with {service.pending} of its requests unanswered",
            hint="Leave the waiting to the service: hand it a function to call, and return.",
        )
    if service.not_callable:
        case.fail(
            "You called the callback yourself and handed over what it returned.",
            expected="request_async(number, a function)",
            measured=f"request_async(number, {quoted(service.not_callable[0])})",
            hint="`done` is a function; `done()` is a call of it, here and now.",
        )


def _nothing_yet(case: Case, name: str, received: Received) -> None:
    if received:
        case.fail(
            f"{name} was called before the answer came.",
            expected=f"{name} called when the service has answered",
            measured=f"{name}({quoted(received[0])}) while the request was still in flight",
            hint="Only a function that you hand to request_async can know the answer: call back from there.",
        )


def _requested(case: Case, service: CallbackService, numbers: list[int]) -> None:
    if not service.requested:
        case.fail(
            "No request was made.",
            expected=f"request_async({numbers[0]}, a function)",
            measured="no call of request_async",
            hint="The service must be asked. A timer or a thread that you make does nothing until it is started.",
        )
    if not same(sorted(numbers), sorted(service.requested)):
        case.fail(
            "The service was asked for something else.",
            expected=f"one request each for {numbers}",
            measured=f"requests for {quoted(service.requested)}",
            hint="Ask once for each number, and for that number.",
        )


def _all_requested_at_once(case: Case, service: CallbackService, numbers: list[int]) -> None:
    if 0 < len(service.requested) < len(numbers):
        service.deliver()
        case.fail(
            "Your requests run one after another.",
            expected=f"all {len(numbers)} requests in flight before the first answer",
            measured="the next request is made only when the one before is answered",
            hint="Make every request first, in one loop; collect the answers as they come.",
        )
    _requested(case, service, numbers)


def _called_once(case: Case, name: str, received: Received) -> None:
    # An answer may hand the last step to a thread of its own.
    if not wait_until(lambda: bool(received), CALLS_BACK_SOON):
        case.fail(
            f"{name} was never called.",
            expected=f"{name} called once, after the service has answered",
            measured="the service has answered, and nothing was called",
            hint="What you hand to request_async is called with the response; from there, call back yourself.",
        )
    if len(received) > 1:
        case.fail(
            f"{name} was called more than once.",
            expected=f"{name} called once",
            measured=f"{name} called {_times(len(received))}, with {', '.join(map(quoted, received))}",
            hint="Keep a note of having called back, and look at it first.",
        )


def _empty_is_called_back(case: Case, on_all: Received) -> str:
    if not on_all:
        case.fail(
            "With no numbers, on_all was never called.",
            expected="on_all([])",
            measured="nothing called",
            hint="If the last answer is what calls back, who calls back when there is no answer to come?",
        )
    _called_once(case, "on_all", on_all)
    if not same([], on_all[0]):
        case.fail(
            "With no numbers, on_all got something else than [].",
            expected="on_all([])",
            measured=f"on_all({quoted(on_all[0])})",
        )
    return "no numbers: called back once, with an empty list."


def _in_input_order(case: Case, expected: list[int], got: Any) -> None:
    if same(expected, got):
        return
    facts = {"expected": f"on_all({quoted(expected)})", "measured": f"on_all({quoted(got)})"}
    if type(got) is list and len(got) == len(expected) and all(type(value) in (int, type(None)) for value in got):
        if len(set(got) - {None}) == 1:
            case.fail(
                "Some answers are not in their place.",
                **facts,
                hint="A function made in a loop sees the loop's variable as it is when the function is called.\n"
                "Give it the value as a default argument, with functools.partial, or from a function that makes it.",
            )
        if None not in got and sorted(got) == sorted(expected):
            case.fail(
                "Your results are in the order in which the answers came.",
                **facts,
                hint="Give each answer its place when you ask: one slot for each number, filled by index.",
            )
    case.fail(
        "on_all got the wrong results.",
        **facts,
        hint="One result for each number, in the order of the numbers, repeats included.",
    )


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")
