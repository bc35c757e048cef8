"""Checks of 6.3.1: streams made, transformed and listened to, on a virtual clock."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from checks.kit import rx_library
from checks.kit.deadline import DeadlinePassed, wait_until, within
from checks.kit.marbles import Marbles
from checks.kit.rx_library import Disposable, Subject, rx
from checks.kit.rx_verdict import (
    RETURNS_AT_ONCE,
    Mistake,
    judge_line,
    not_subscribed_yet,
    refuse_other_clocks,
    stream_from,
)
from checks.kit.rx_virtual import Script, VirtualRx, every
from checks.kit.stream_record import Line
from checks.kit.values import fresh_numbers, quoted, same, shuffled
from checks.kit.verdict import Case, check

Answer = Callable[..., Any]

SUBSCRIBES_SOON = 0.5  # seconds; an answer may leave the subscribing to a thread


class SourceFailed(Exception):
    """What a source of these checks fails with."""


@check
def squares_of_evens(case: Case, answer: Answer, *, fails: bool = False) -> str:
    """Sends the square of each even number when the number comes, and ends as the source does."""
    evens = [2 * number for number in fresh_numbers(4, 1, 40)]
    odds = [2 * number + 1 for number in fresh_numbers(4, 1, 40)]
    numbers = shuffled([0, -evens[0], -odds[0], *evens[1:], *odds[1:]])
    error = SourceFailed("the source failed") if fails else None
    virtual = VirtualRx()
    case.picture = virtual.marbles
    case.call = f"squares_of_evens(source), the source sending {numbers}"
    script = every(1.0, numbers, error=error)
    source = virtual.cold(script)
    stream = stream_from(case, virtual, lambda: answer(source.stream))
    not_subscribed_yet(case, source)
    virtual.subscribe(stream, after="squares_of_evens")
    virtual.run()
    refuse_other_clocks(case, virtual)
    expected = [(seconds, number**2) for seconds, number in script.items if number % 2 == 0]
    judge_line(
        case,
        virtual.line("result"),
        Script(expected, script.end, error),
        mistakes=[
            Mistake(
                [number**2 for number in numbers if number % 2],
                "Your stream has the squares of the odd numbers.",
                "number % 2 is 0 for an even number, and 0 counts as False.",
            ),
            Mistake([number**2 for number in numbers], "The odd numbers are in it too.", "filter lets some through."),
            Mistake(
                [number for number in numbers if number % 2 == 0],
                "Your stream has the even numbers, not their squares.",
                "map turns each value into another.",
            ),
            Mistake(
                [[number**2 for number in numbers if number % 2 == 0]],
                "The squares come as one list.",
                "A stream sends values one by one; to_list waits for the end and makes one value of all.",
            ),
        ],
        hint="Two operators: one that lets the even numbers through, one that squares.",
    )
    return f"each square when its number comes, and {'the error' if fails else 'the end'} passed on."


@check
def countdown(
    case: Case,
    answer: Answer,
    *,
    n: int | None = None,
    subscribed: tuple[float, ...] = (0.0,),
    silent_after: str = "",
    without_scheduler: bool = False,
) -> str:
    """Counts down from n, one number a second, for each subscriber from the beginning; and then is silent.

    `subscribed` are virtual seconds. `silent_after` is "the end" or "disposal": then the function given to rx.create
    is watched for calls of its observer that come later than that.
    """
    chosen = fresh_numbers(1, 5, 8)[0] if n is None else n
    case.call = f"countdown({chosen})"
    if without_scheduler:
        return _counts_in_real_time(case, answer, chosen)
    virtual = VirtualRx()
    case.picture = virtual.marbles
    stream = stream_from(case, virtual, lambda: answer(chosen))
    function = _made_with_create(case, stream)
    if silent_after:
        return _is_silent(case, virtual, function, chosen, 2.5 if silent_after == "disposal" else None)
    return _counts_down(case, virtual, stream, chosen, subscribed)


def _counts_down(case: Case, virtual: VirtualRx, stream: Any, n: int, subscribed: tuple[float, ...]) -> str:
    names = [_subscriber(place, len(subscribed)) for place in range(len(subscribed))]
    for at, name in zip(subscribed, names, strict=True):
        virtual.subscribe(stream, at=at, name=name)
    virtual.run()
    refuse_other_clocks(case, virtual)
    for at, name in zip(subscribed, names, strict=True):
        case.call = f"countdown({n}), subscribed at {at:g} s"
        _not_all_at_once(case, virtual.line(name), n)
        judge_line(case, virtual.line(name), _counting(n, at), mistakes=_miscounts(n), hint=_COUNT_HINT)
    if not n:
        return "nothing to count: the end at once."
    whom = "" if len(subscribed) == 1 else f", for each of {len(subscribed)} subscribers from its own beginning"
    return f"n to 1, one a second, then the end{whom}."


def _is_silent(case: Case, virtual: VirtualRx, function: Answer, n: int, disposed: float | None) -> str:
    if disposed is not None:
        case.call += f", disposed of at {disposed:g} s"
    unguarded = _Unguarded(function, virtual)
    virtual.subscribe(virtual.marbles("your function")(unguarded), until=disposed, name="subscriber")
    virtual.run()
    refuse_other_clocks(case, virtual)
    error = virtual.line("subscriber").error
    if error is not None or not unguarded.calls:
        case.fail(
            f"countdown fails with {type(error).__name__}." if error else "Nothing comes out of countdown.",
            expected=f"{n} at 0 s, and so on",
            measured=f"{type(error).__name__}: {error}" if error else "no call of the observer",
            hint=_COUNT_HINT,
        )
    if disposed is None:
        return _silent_after_its_end(case, unguarded)
    if unguarded.after_disposal:
        case.fail(
            "Your function goes on after it was disposed of.",
            expected=f"not one call of the observer after {disposed:g} s",
            measured=_listed(unguarded.after_disposal),
            hint="schedule and schedule_relative return a disposable that cancels what is still to come.\n"
            "Return it: from your function, and from each action that schedules the next.",
        )
    return "silent once disposed of."


def _silent_after_its_end(case: Case, unguarded: "_Unguarded") -> str:
    if unguarded.ended is None:
        case.fail(
            "countdown never ends.",
            expected="on_completed, one second after the 1",
            measured=_listed(unguarded.calls),
            hint=_COUNT_HINT,
        )
    if unguarded.after_end:
        case.fail(
            "Your function goes on after its on_completed.",
            expected="not one call of the observer any more",
            measured=_listed(unguarded.after_end),
            hint="Nothing may follow on_completed: an `if` without `else` or `return` lets the rest run.",
        )
    return "silent after on_completed."


def _counts_in_real_time(case: Case, answer: Answer, n: int) -> str:
    case.call += ".subscribe(...), without a scheduler"
    marbles = Marbles(timed=False)
    case.picture = marbles
    stream = stream_from(case, VirtualRx(), lambda: answer(n)).pipe(marbles("countdown"))
    subscription = within(RETURNS_AT_ONCE, lambda: stream.subscribe(lambda _: None, lambda _: None))
    [line] = marbles.lines()
    came = wait_until(lambda: bool(line.marks or line.end), 1.0)
    subscription.dispose()
    if not came or line.error is not None:
        case.fail(
            "Without a scheduler, countdown does not run.",
            expected=f"{n} at once",
            measured=f"{type(line.error).__name__}: {line.error}" if line.error else "nothing",
            hint="The second parameter is None then: `scheduler or TimeoutScheduler.singleton()`.",
        )
    if not same([n], line.values[:1]):
        case.fail("countdown sends the wrong values.", expected=f"{n} at once", measured=quoted(line.values))
    return "begins at once, also when the subscriber brings no scheduler."


@check
def collect(case: Case, answer: Answer, *, fails: bool = False, at_once: bool = False) -> str:
    """Returns at once a list that fills and a future that tells how the source ended."""
    values = fresh_numbers(4)
    error = SourceFailed("the source failed") if fails else None
    marbles = Marbles(timed=False)
    case.picture = marbles
    case.call = f"values, error = collect(source), the source sending {values}"
    subject = Subject()
    source = _all_at_once(values, error) if at_once else subject
    got, future = _a_pair(case, _returned(case, lambda: answer(source.pipe(marbles("source")))))
    _subscribed_once(case, marbles)
    if not at_once:
        _is_pending(case, future, "before the source has sent anything")
        for count, value in enumerate(values, start=1):
            _send(case, subject, value)
            _holds(case, got, values[:count], "values does not fill as the source runs.")
            _is_pending(case, future, "while the source goes on")
        _end(case, subject, error)
    _holds(case, got, values, "values does not hold what the source sent.")
    _settled(case, future, error)
    how = "failed" if fails else "completed"
    return f"returned at once; every value kept, and the future knows that the source {how}."


class _Unguarded:
    """A learner's function for rx.create, subscribed to without the guard that rx puts around every observer.

    rx drops what comes after the end or after disposal. Here it is kept: it shows work that goes on. The function
    sees this very object as its observer.
    """

    def __init__(self, function: Answer, virtual: VirtualRx) -> None:
        self.calls: list[str] = []
        self.after_end: list[str] = []
        self.after_disposal: list[str] = []
        self.ended: float | None = None
        self._function = function
        self._now = virtual.now
        self._disposed = False

    def subscribe(self, on_next: Answer, on_error: Answer, on_completed: Answer, *, scheduler: Any) -> Any:
        self._pass_on = {"on_next": on_next, "on_error": on_error, "on_completed": on_completed}
        inner = self._function(self, scheduler)

        def dispose() -> None:
            self._disposed = True
            if hasattr(inner, "dispose"):
                inner.dispose()
            elif callable(inner):  # rx takes a function for a disposable too
                inner()

        return Disposable(dispose)

    def on_next(self, value: Any) -> None:
        self._called(f"on_next({quoted(value)})")
        self._pass_on["on_next"](value)

    def on_error(self, error: Exception) -> None:
        self._called("on_error")
        self._end()
        self._pass_on["on_error"](error)

    def on_completed(self) -> None:
        self._called("on_completed")
        self._end()
        self._pass_on["on_completed"]()

    def _called(self, call: str) -> None:
        self.calls.append(call)
        if self.ended is not None:
            self.after_end.append(call)
        elif self._disposed:
            self.after_disposal.append(call)

    def _end(self) -> None:
        if self.ended is None:
            self.ended = self._now()


def _made_with_create(case: Case, stream: Any) -> Answer:
    """The function that the learner gave to rx.create; rx keeps it as it is."""
    function = getattr(stream, "_subscribe", None)
    module = getattr(function, "__module__", "") or ""
    if function is None or module.split(".")[0] == rx_library.NAME:
        case.fail(
            "countdown is not a stream that you made with rx.create.",
            expected="return rx.create(your_function)",
            measured="a stream that one of rx's own operators made",
            hint="Define a function of (observer, scheduler) inside countdown, and give it to rx.create.",
        )
    made: Answer = function
    return made


_COUNT_HINT = (
    "Schedule an action that sends one number, and then schedules itself, one second later, for the next.\n"
    "When there is no next number, it completes."
)


def _counting(n: int, origin: float) -> Script:
    return Script([(origin + second, n - second) for second in range(n)], origin + n)


def _miscounts(n: int) -> list[Mistake]:
    return [
        Mistake(list(range(n, -1, -1)), "Your countdown sends a 0.", "After the 1 comes the end, and no number."),
        Mistake(list(range(1, n + 1)), "Your countdown counts up.", "n first, 1 last."),
        Mistake(list(range(n)), "Your countdown counts up.", "n first, 1 last."),
        Mistake(list(range(n - 1, 0, -1)), "Your countdown begins below n.", "The first number is n itself."),
        Mistake(list(range(n - 1, -1, -1)), "Your countdown begins below n.", "The first number is n itself."),
        Mistake([n], "Your countdown stops after its first number.", _COUNT_HINT),
    ]


def _subscriber(place: int, subscribers: int) -> str:
    return "countdown" if subscribers == 1 else f"subscriber {place + 1}"


def _listed(calls: list[str]) -> str:
    return ", ".join(calls[:4]) + (", …" if len(calls) > 4 else "")


def _not_all_at_once(case: Case, line: Line, n: int) -> None:
    if n > 1 and same(list(range(n, 0, -1)), line.values) and len({mark.time for mark in line.marks}) == 1:
        case.fail(
            "The whole countdown comes at once.",
            expected=f"{n} at once, {n - 1} a second later, and so on",
            measured="all numbers at the moment of subscription",
            hint="A loop sends everything before your function returns. Send one number, and leave the next to\n"
            "scheduler.schedule_relative(1, action, state).",
        )


def _all_at_once(values: list[int], error: Exception | None) -> Any:
    """A source that sends everything, and ends, within the call of subscribe."""
    return rx.concat(rx.from_iterable(values), rx.throw(error) if error else rx.empty())


def _returned(case: Case, call: Callable[[], Any]) -> Any:
    try:
        return within(RETURNS_AT_ONCE, call)
    except DeadlinePassed:
        case.fail(
            "collect waits for the source.",
            expected="a return at once, while the source has not ended",
            measured="no return yet",
            hint="run(), result() and first() wait. Subscribe, and return what the callbacks will fill.",
        )


def _a_pair(case: Case, returned: Any) -> tuple[list[Any], Future[Any]]:
    if type(returned) is not tuple or len(returned) != 2:
        case.fail(
            "collect does not return a pair.",
            expected="(values, error)",
            measured=quoted(returned),
            hint="return values, error",
        )
    values, future = returned
    if type(values) is not list or not isinstance(future, Future):
        case.fail(
            "collect returns a pair of something else.",
            expected="(a list, a concurrent.futures.Future)",
            measured=f"({type(values).__name__}, {type(future).__name__})",
            hint="A list that your on_next fills, and a Future() that your other two callbacks settle.",
        )
    return values, future


def _subscribed_once(case: Case, marbles: Marbles) -> None:
    if not wait_until(lambda: bool(marbles), SUBSCRIBES_SOON):
        case.fail(
            "collect does not subscribe to the source.",
            expected="one subscription",
            measured="none",
            hint="A stream does nothing until somebody subscribes: source.subscribe(on_next, on_error, on_completed).",
        )
    if len(marbles.lines()) > 1:
        case.fail(
            "collect subscribes more than once.",
            expected="one subscription",
            measured=f"{len(marbles.lines())} subscriptions",
            hint="Each subscription runs a cold source again. Give all three callbacks to one subscribe.",
        )


def _send(case: Case, subject: Any, value: int) -> None:
    try:
        subject.on_next(value)
    except Exception as error:  # whatever the learner's callback raises
        case.fail(
            f"Your on_next raised {type(error).__name__}.",
            expected="the value kept",
            measured=f"{type(error).__name__}: {error}",
        )


def _end(case: Case, subject: Any, error: Exception | None) -> None:
    if error is None:
        subject.on_completed()
        return
    try:
        subject.on_error(error)
    except SourceFailed:
        case.fail(
            "Nobody takes the source's error.",
            expected="an on_error that puts the exception into the future",
            measured="no on_error: the exception came out in the code that sent it",
            hint="The second callback of subscribe is on_error.",
        )


def _holds(case: Case, got: list[Any], expected: list[int], headline: str) -> None:
    # An answer may hand each value on in a thread of its own.
    if not wait_until(lambda: same(expected, got), 0.2):
        case.fail(
            headline,
            expected=f"values == {expected} by now",
            measured=f"values == {quoted(got)}",
            hint="Return the list itself, before it is full, and let on_next append to it: values.append will do.",
        )


def _is_pending(case: Case, future: Future[Any], when: str) -> None:
    if future.done():
        case.fail(
            "The future is done before the source has ended.",
            expected=f"pending {when}",
            measured=quoted(future),
            hint="Only on_completed and on_error know that the source has ended.",
        )


def _settled(case: Case, future: Future[Any], error: Exception | None) -> None:
    ended = "failed" if error else "completed"
    expected = f"exception() is {quoted(error)}" if error else "result() is None"
    if not wait_until(future.done, SUBSCRIBES_SOON):
        case.fail(
            f"The future stays pending when the source has {ended}.",
            expected=expected,
            measured="pending for ever",
            hint="on_error can call set_exception, and on_completed set_result(None): both are ends.",
        )
    if future.cancelled():
        case.fail("The future was cancelled.", expected=expected, measured="cancelled")
    found = future.exception()
    if found is None and error is not None:
        case.fail(
            "The future takes the failure for a result."
            if future.result() is not None
            else "The future says that all went well, and the source had failed.",
            expected=expected,
            measured=f"result() is {quoted(future.result())}",
            hint="set_result is for a value; set_exception makes result() raise, and exception() return the exception.",
        )
    if found is not error:
        case.fail(
            "The future has another exception than the source.",
            expected=expected,
            measured=f"exception() is {quoted(found)}",
            hint="Hand on the exception that on_error brings.",
        )
    if error is None and future.result() is not None:
        case.fail(
            "The future's result is something else than None.",
            expected=expected,
            measured=f"result() is {quoted(future.result())}",
            hint="set_result(None): the values are in the list already.",
        )
