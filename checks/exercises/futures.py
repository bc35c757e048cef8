"""Checks of 6.1.4: futures that are there at once and settled once, with the right thing, at the right time."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from checks.kit.controlled_futures import (
    CANCELLED,
    PENDING,
    ControlledFutures,
    Outcome,
    callback_errors_kept,
    outcome_of,
)
from checks.kit.deadline import DeadlinePassed, wait_until, within
from checks.kit.gated_request import GatedRequest
from checks.kit.interleave import LINES
from checks.kit.naps import Napped, at_once
from checks.kit.values import fresh_numbers, fresh_seconds, quoted, same, shuffled
from checks.kit.verdict import Case, check, own_line

RETURNS_AT_ONCE = 0.5  # seconds; far more than any call that does not wait needs
SETTLED_SOON = 0.5  # seconds; likewise, for an answer that leaves the settling to a thread of its own


class NetworkDown(Exception):
    """What the failing requests of these checks fail with: no class that an answer could name."""


def fresh_outcomes(words: Sequence[str]) -> list[Outcome]:
    """What `words` stand for: "result" (a random number), "None" (that result), "failure", "cancelled", "pending"."""
    made = []
    for word, number in zip(words, fresh_numbers(len(words), low=100, high=999), strict=True):
        made.append(
            {
                "result": Outcome("result", number),
                "late result": Outcome("result", number),
                "None": Outcome("result", None),
                "failure": Outcome("failure", NetworkDown(f"no route {number}")),
                "cancelled": CANCELLED,
                "pending": PENDING,
            }[word]
        )
    return made


@check
def request_future(case: Case, answer: Callable[..., Any], *, outcomes: Sequence[str]) -> str:
    """Gives a pending future at once for each request, and each future what became of its own request.

    One request for each of `outcomes` ("result", "None" or "failure"), all in flight together.
    """
    numbers = fresh_numbers(len(outcomes))
    outcome_for = dict(zip(numbers, fresh_outcomes(outcomes), strict=True))
    request = GatedRequest()
    case.trace = request.trace
    made: dict[int, Future[Any]] = {}
    with closing(request):
        for number in numbers:
            case.call = f"request_future(request, {number})"
            made[number] = _future_at_once(case, partial(answer, request, number))
            _not_done_unasked(case, made[number])
        _asked_at_once(case, request, numbers)
        # The last to be asked is answered last: whoever keeps one future for all settles that one too early.
        in_order_of_answers = [*shuffled(numbers[:-1]), numbers[-1]]
        for number, seconds in zip(in_order_of_answers, fresh_seconds(len(numbers)), strict=True):
            case.call = f"request_future(request, {number})"
            _let_go(request, number, outcome_for[number], seconds)
            expected = outcome_for.pop(number)
            _carries(case, made[number], expected, others=[made[other] for other in outcome_for])
        _asked_once(case, request, numbers)
    what = "a pending future at once" if len(numbers) == 1 else f"{len(numbers)} pending futures at once"
    kinds = {"result": "the result", "None": "a result of None", "failure": "the exception"}
    return f"{what}, and then {' and '.join(kinds[kind] for kind in dict.fromkeys(outcomes))}."


@check
def all_of(
    case: Case,
    answer: Callable[..., Any],
    *,
    outcomes: Sequence[str],
    done_already: int = 0,
    at_one_moment: bool = False,
) -> str:
    """Gives a future of all results in the list's order, which fails with the first failure.

    `outcomes` says what becomes of the futures, in the order in which they are done: "result", "None", "failure" or
    "cancelled". The first `done_already` are done before the call; `at_one_moment` settles all in lockstep, and then
    two of them again and again, the first in a thread that is held up before each of its lines in turn.
    """
    case.call = f"all_of([{_counted(len(outcomes))}])"
    with _combined(case, fresh_outcomes(outcomes), done_already) as run:
        run.call(answer)
        if not outcomes:
            _empty_is_done(case, run.future)
            return "no futures: done at once, with an empty list."
        if at_one_moment:
            run.settle_together(_all_at_one_moment)
            _nobody_overtakes(case, answer, outcomes, _all_at_one_moment)
        else:
            run.settle_in_turn(_all_so_far, _explain_all_of)
        if done_already == len(outcomes):
            return "all done already: done with all results."
        failed = any(word in ("failure", "cancelled") for word in outcomes)
        when = "all done at one moment" if at_one_moment else "done out of order"
        proved = "it fails with the first failure, once" if failed else "all results in the list's order"
        return f"{_counted(len(outcomes))}, {when}: {proved}."


@check
def first_of(
    case: Case,
    answer: Callable[..., Any],
    *,
    outcomes: Sequence[str],
    done_already: int = 0,
    at_one_moment: bool = False,
    callbacks_held: bool = False,
) -> str:
    """Gives a future of the first result and cancels the others; fails only if all do.

    `outcomes` says what becomes of the futures, in order: "result", "failure", "cancelled", "pending" (never done
    unless it is cancelled), or "late result" (running, so that it cannot be cancelled, and done after the first).
    With `callbacks_held` the first is done first, but calls back only when the others have.
    """
    case.call = f"first_of([{_counted(len(outcomes))}])"
    given = fresh_outcomes(outcomes)
    with _combined(case, given, done_already) as run:
        if not outcomes:
            _empty_is_refused(case, answer)
            return "no futures: ValueError."
        for place, word in enumerate(outcomes):
            if word == "late result":
                run.controlled.start(run.order[place])
        run.call(answer)
        if at_one_moment:
            run.settle_together(_first_at_one_moment)
            _nobody_overtakes(case, answer, outcomes, _first_at_one_moment)
        elif callbacks_held:
            run.settle_first_held_up(_first_at_one_moment)
        else:
            run.settle_in_turn(_first_so_far, _explain_first_of)
            _others_cancelled(case, run, [place for place, word in enumerate(outcomes) if word == "pending"])
        if not any(outcome.kind == "result" for outcome in given):
            return f"{_counted(len(outcomes))} failed{' at one moment' if at_one_moment else ''}: it fails too, once."
        if at_one_moment or callbacks_held:
            return f"{_counted(len(outcomes))} done at one moment: one result, once."
        after = [
            what
            for word, what in {"failure": "failures", "cancelled": "cancelled ones"}.items()
            if word in outcomes[: outcomes.index("result")]
        ]
        passed = f", {' and '.join(after)} passed over" if after else ""
        rest = ", and the others cancelled" if "pending" in outcomes else ""
        return f"the first result{passed}{rest}."


# What should have become of the combined future, as a list of outcomes that will do; none yet means pending.
Acceptable = Callable[[Sequence[tuple[int, Outcome]], int], list[Outcome]]
Explain = Callable[[Case, "_Run", list[Outcome], Outcome], None]


def _all_so_far(done: Sequence[tuple[int, Outcome]], count: int) -> list[Outcome]:
    failures = [outcome for _, outcome in done if outcome.kind != "result"]
    if failures:
        return failures[:1]
    return [_all_results(done)] if len(done) == count else []


def _all_at_one_moment(done: Sequence[tuple[int, Outcome]], _count: int) -> list[Outcome]:
    return [outcome for _, outcome in done if outcome.kind != "result"] or [_all_results(done)]


def _all_results(done: Sequence[tuple[int, Outcome]]) -> Outcome:
    return Outcome("result", [outcome.value for _, outcome in sorted(done, key=lambda one: one[0])])


def _first_so_far(done: Sequence[tuple[int, Outcome]], count: int) -> list[Outcome]:
    results = [outcome for _, outcome in done if outcome.kind == "result"]
    if results:
        return results[:1]
    return [outcome for _, outcome in done] if len(done) == count else []


def _first_at_one_moment(done: Sequence[tuple[int, Outcome]], _count: int) -> list[Outcome]:
    return [outcome for _, outcome in done if outcome.kind == "result"] or [outcome for _, outcome in done]


@dataclass
class _Run:
    """One call of an answer that makes one future of many: what it was given, and what came of it."""

    case: Case
    given: list[Outcome]  # in the order in which the futures are done
    order: list[int]  # the places of those futures in the list
    done_already: int
    controlled: ControlledFutures
    errors: list[BaseException]  # what callbacks raised, and concurrent.futures only logs
    future: "Future[Any]" = field(default_factory=Future)
    noted: Outcome | None = None  # what became of it; of a list, what was in it at that moment

    def call(self, answer: Callable[..., Any]) -> None:
        self.future = _future_at_once(self.case, partial(answer, list(self.controlled.futures)))
        self.controlled.watch(self.future, self.case.name)
        Future.add_done_callback(self.future, self._note)

    def _note(self, done: "Future[Any]") -> None:
        outcome = outcome_of(done)
        self.noted = Outcome("result", list(outcome.value)) if type(outcome.value) is list else outcome

    def settle_in_turn(self, acceptable: Acceptable, explain: Explain) -> None:
        """Settle one after another, and look after each at what became of the combined future."""
        for count in range(self.done_already, len(self.given) + 1):
            done = [one for one in zip(self.order[:count], self.given[:count], strict=True) if one[1].kind != "pending"]
            expected = acceptable(done, len(self.given))
            if expected:
                wait_until(lambda: Future.done(self.future) or self.raised, SETTLED_SOON)
            self.nothing_raised()
            got = outcome_of(self.future)
            if not any(_same_outcome(one, got) for one in expected or [PENDING]):
                explain(self.case, self, expected, got)
            if count < len(self.given):
                self.settle(count)

    def settle(self, place: int) -> None:
        """Settle the future that is done in this place, and refuse callbacks that hang."""
        outcome = self.given[place]
        if outcome.kind == "pending":
            return
        if Future.cancelled(self.controlled.futures[self.order[place]]):
            self.case.fail(
                f"{self.case.name} cancelled a future that it should leave alone.",
                expected="nothing cancelled, unless first_of has its first result",
                measured=f"futures[{self.order[place]}] is cancelled",
                hint="A future that fails is no reason to give up the others.",
            )
        self.controlled.pass_time(fresh_seconds(1)[0])
        try:
            within(SETTLED_SOON, partial(self.controlled.settle, self.order[place], outcome), name="request")
        except DeadlinePassed:
            self.case.fail(
                "Your callback did not finish.",
                expected="a callback that is done at once",
                measured=f"futures[{self.order[place]}] was settled, and its callbacks still run",
                hint="Callbacks run in the thread that settles the future. Do not wait in one for another future;\n"
                "and cancel() runs the callbacks of what it cancels there and then, so hold no lock while you call it.",
            )

    def settle_together(self, acceptable: Acceptable) -> None:
        """Settle all at one moment; which of them comes first is anybody's guess."""
        done = list(zip(self.order, self.given, strict=True))
        self.controlled.pass_time(fresh_seconds(1)[0])
        escaped = self.controlled.settle_together(dict(done))
        wait_until(lambda: self.noted is not None or self.raised, SETTLED_SOON)
        self._one_of(acceptable(done, len(done)), escaped)

    def settle_with_one_held_up(self, before: int, acceptable: Acceptable) -> bool:
        """Settle all at one moment, the first in a thread that is held up; False if it has no such line."""
        done = list(zip(self.order, self.given, strict=True))
        self.controlled.pass_time(fresh_seconds(1)[0])
        escaped, held = self.controlled.settle_with_one_held_up(dict(done), before)
        if held:
            wait_until(lambda: self.noted is not None or self.raised, SETTLED_SOON)
            self._one_of(acceptable(done, len(done)), escaped)
        return held

    def settle_first_held_up(self, acceptable: Acceptable) -> None:
        """Settle all, the first in a thread that is held up between settling it and calling back."""
        for index in self.order:
            self.controlled.start(index)
        self.controlled.pass_time(fresh_seconds(1)[0])
        with self.controlled.callbacks_held(self.order[0], self.given[0]):
            for place in range(1, len(self.order)):
                self.settle(place)
        wait_until(lambda: self.noted is not None or self.raised, SETTLED_SOON)
        self._one_of(acceptable(list(zip(self.order, self.given, strict=True)), len(self.order)))

    def _one_of(self, expected: Sequence[Outcome], escaped: Sequence[BaseException] = ()) -> None:
        self.nothing_raised(escaped, at_one_moment=True)
        got = self.noted or outcome_of(self.future)
        if any(_same_outcome(one, got) for one in expected):
            return
        facts = {"expected": " or ".join(map(_said, expected)), "measured": _said(got)}
        if got == PENDING:
            self.case.fail(
                "Futures done at the same moment confuse your count.",
                **facts,
                hint="Between reading a counter and writing it back, another thread can do the same.\n"
                "Hold a threading.Lock while you count and decide whether this was the last.",
            )
        self.case.fail(
            "Futures done at the same moment confuse your answer.",
            **facts,
            hint="A future is done before its callbacks run, so a callback may find others done whose callbacks\n"
            "have not run yet. Decide from what was stored and counted under a lock.",
        )

    @property
    def raised(self) -> bool:
        return bool(self.errors or self.case.thread_errors)

    def nothing_raised(self, escaped: Sequence[BaseException] = (), *, at_one_moment: bool = False) -> None:
        """Refuse an answer whose callbacks or threads raised something, which nobody would ever hear of."""
        for error in [*self.errors, *escaped]:
            _explain_raised(self.case, error, "callback", at_one_moment)
        for error in self.case.thread_errors:
            _explain_raised(self.case, error, "thread", at_one_moment)


def _nobody_overtakes(case: Case, answer: Callable[..., Any], outcomes: Sequence[str], acceptable: Acceptable) -> None:
    """Two futures, and the thread that settles the first is held up before each of its callback's lines in turn."""
    shown = case.trace
    for before in LINES:
        case.next_round()
        with _combined(case, fresh_outcomes(outcomes[:2]), done_already=0) as run:
            run.call(answer)
            if not run.settle_with_one_held_up(before, acceptable):
                break
    case.trace = shown


@contextmanager
def _combined(case: Case, given: list[Outcome], done_already: int) -> Iterator[_Run]:
    controlled = ControlledFutures(len(given))
    case.trace = controlled.trace
    # The first of the list is done last: whoever waits for the futures in turn waits for the wrong one.
    order = [*shuffled(list(range(1, len(given)))), 0][: len(given)]
    with callback_errors_kept() as errors, closing(controlled):
        for place in range(done_already):
            controlled.pass_time(fresh_seconds(1)[0])
            controlled.settle(order[place], given[place])
        yield _Run(case, given, order, done_already, controlled, errors)


def _explain_all_of(case: Case, run: _Run, expected: list[Outcome], got: Outcome) -> None:
    facts = {"expected": _said(expected[0]) if expected else _said(PENDING), "measured": _said(got)}
    if not expected:
        case.fail(
            "all_of was done before the last of its futures.",
            **facts,
            hint="Count what is missing, and settle the future when nothing is.",
        )
    if expected[0].kind != "result":
        _explain_failure(case, run, got, facts)
    if got == PENDING:
        case.fail(
            "Every future is done, and all_of is still pending.",
            **facts,
            hint="Add a callback to each future, and settle yours when the last of them is called.\n"
            "A future that is done already calls back as well, and a result may be None.",
        )
    _explain_results(case, expected[0].value, got, facts)


def _explain_failure(case: Case, run: _Run, got: Outcome, facts: Mapping[str, str]) -> None:
    if got == PENDING:
        for index, future in enumerate(run.controlled.futures):
            if not Future.done(future):
                run.controlled.pass_time(fresh_seconds(1)[0])
                within(SETTLED_SOON, partial(run.controlled.settle, index, Outcome("result", 0)))
        wait_until(lambda: Future.done(run.future), SETTLED_SOON)
        later = outcome_of(run.future)
        if later.kind == "failure":
            case.fail(
                "The failure came out only after other futures were done.",
                **facts,
                hint="Look at every future when it is done, not at one after another in the list's order.",
            )
        if later == PENDING:
            case.fail(
                "A future failed, and all_of is pending for ever.",
                **facts,
                hint="A callback is called for a failed or cancelled future too, and that one never adds a result:\n"
                "give the failure to your own future there, with set_exception.",
            )
        got = later
    if got.kind == "result":
        case.fail(
            "A future failed, and all_of has a result.",
            expected=facts["expected"],
            measured=_said(got),
            hint="The result of a failed future is its exception: pass it on with set_exception.",
        )
    case.fail(
        "all_of failed with something else than the first failure.",
        **facts,
        hint="Pass on the exception that the failed future holds, the very object, as soon as it is there.",
    )


def _explain_results(case: Case, expected: list[Any], got: Outcome, facts: Mapping[str, str]) -> None:
    if got.kind != "result":
        case.fail(
            "Every future has a result, and all_of failed.",
            **facts,
            hint="Look at the exception above: your own code raised it, or took it for a failure.",
        )
    values = got.value
    if type(values) is list and len(values) == len(expected):
        if all(any(same(one, other) for other in values) for one in expected):
            case.fail(
                "Your results are in the order in which the futures were done.",
                **facts,
                hint="Give each future its slot by its index in the list, when you add its callback.",
            )
        if all(isinstance(value, Future) for value in values):
            case.fail(
                "all_of has a list of futures, not of results.",
                **facts,
                hint="future.result() of a future that is done gives its result at once.",
            )
        if sum(value is None for value in values) > expected.count(None):
            case.fail(
                "Some results are not in their place.",
                **facts,
                hint="A function made in a loop sees the loop's variable as it is when it is called.\n"
                "Give it the index as a default argument, or with functools.partial.",
            )
    case.fail(
        "all_of has the wrong results.",
        **facts,
        hint="One result for each future, in a list, in the order of the futures.",
    )


def _explain_first_of(case: Case, _run: _Run, expected: list[Outcome], got: Outcome) -> None:
    facts = {"expected": " or ".join(map(_said, expected)) or _said(PENDING), "measured": _said(got)}
    if not expected:
        if got.kind in ("failure", "cancelled"):
            case.fail(
                "A failure came first, and first_of took it.",
                **facts,
                hint="Only a result counts. Pass failures and cancelled futures over, unless all of them fail.",
            )
        case.fail(
            "first_of was done before there was a result.",
            **facts,
            hint="Take the result from the callback of a future that is done.",
        )
    if got == PENDING and expected[0].kind == "result":
        case.fail(
            "There is a result, and first_of is still pending.",
            **facts,
            hint="Add a callback to every future before anything else. Waiting for the futures in the list's order\n"
            "waits for the first of the list, which may be the last to be done.",
        )
    if got == PENDING:
        case.fail(
            "Every future failed, and first_of is pending for ever.",
            **facts,
            hint="Count the failures; when all have failed, there is no result to wait for.",
        )
    if expected[0].kind == "result":
        case.fail(
            "first_of has something else than the first result.",
            **facts,
            hint="The callback is called with the future that is done: what counts is that future's result().",
        )
    case.fail(
        "Every future failed, and first_of did not fail with one of their exceptions.",
        **facts,
        hint="Pass on an exception that one of the futures holds, the very object, with set_exception.",
    )


def _others_cancelled(case: Case, run: _Run, places: Sequence[int]) -> None:
    others = [run.controlled.futures[run.order[place]] for place in places]
    if not wait_until(lambda: all(Future.cancelled(other) for other in others), SETTLED_SOON):
        left = sum(not Future.cancelled(other) for other in others)
        case.fail(
            "The others were not cancelled.",
            expected="every other future cancelled that was still pending",
            measured=f"{left} of {_counted(len(others))} still pending",
            hint="When the first result is there, call cancel() on every future; those that are done just refuse.",
        )
    run.nothing_raised()


def _empty_is_done(case: Case, future: "Future[Any]") -> None:
    got = outcome_of(future)
    if got == PENDING:
        case.fail(
            "With no futures, all_of is pending for ever.",
            expected="a result: [], at once",
            measured=_said(got),
            hint="If the last callback settles your future, who does when there is no callback to come?",
        )
    if not _same_outcome(Outcome("result", []), got):
        case.fail("With no futures, all_of is not done with [].", expected="a result: []", measured=_said(got))


def _empty_is_refused(case: Case, answer: Callable[..., Any]) -> None:
    hint = "With nothing to wait for there will never be a result: raise ValueError before anything else."
    try:
        got = _returned(partial(answer, []))
    except ValueError:
        return
    except (DeadlinePassed, Napped):
        case.fail(
            "With no futures, first_of waits for ever.", expected="ValueError", measured="no return yet", hint=hint
        )
    case.fail(
        "With no futures, first_of does not raise ValueError.",
        expected="ValueError",
        measured=f"returned {_said(outcome_of(got)) if isinstance(got, Future) else quoted(got)}",
        hint=hint,
    )


def _returned(call: Callable[[], Any]) -> Any:
    """What the call returns. Raises `DeadlinePassed` or `Napped` if it waits."""
    made = at_once(RETURNS_AT_ONCE, call)
    if inspect.iscoroutine(made):
        made.close()  # or Python warns on stderr that it was never awaited
    return made


def _future_at_once(case: Case, call: Callable[[], Any]) -> "Future[Any]":
    try:
        made = _returned(call)
    except (DeadlinePassed, Napped):
        case.fail(
            f"{case.name} waits instead of returning at once.",
            expected="a future, before anything is done",
            measured="no return yet, while what it waits for is still under way",
            hint="result(), join() and the end of `with ThreadPoolExecutor()` all wait. Leave the waiting to a\n"
            "thread, or have yourself called back, and return the future before it is done.",
        )
    if not isinstance(made, Future):
        case.fail(
            f"{case.name} did not return a concurrent.futures.Future.",
            expected="a concurrent.futures.Future",
            measured=quoted(made),
            hint="Make one with Future(), and return it.",
        )
    return made


def _not_done_unasked(case: Case, future: "Future[Any]") -> None:
    got = outcome_of(future)
    if got != PENDING:
        case.fail(
            "The future was done before the request was answered.",
            expected="a pending future while the request is in flight",
            measured=_said(got),
            hint="Only request(number) knows the answer: call it in a thread, and settle the future there.",
        )


def _asked_at_once(case: Case, request: GatedRequest, numbers: Sequence[int]) -> None:
    wait_until(lambda: request.waiting == len(numbers), SETTLED_SOON)
    if not request.requested:
        case.fail(
            "No request was made.",
            expected=f"request({numbers[0]}) called in another thread",
            measured="no call of request",
            hint="A thread or timer that is made and never started does nothing.",
        )
    strays = [number for number in request.requested if number not in numbers]
    if strays:
        case.fail(
            "The service was asked for something else.",
            expected=f"request({numbers[0]})",
            measured=f"request({quoted(strays[0])})",
            hint="Hand `number` to `request` as it is.",
        )
    if request.waiting < len(numbers):
        case.fail(
            "Your requests run one after another.",
            expected=f"{len(numbers)} calls of request_future, {len(numbers)} requests in flight",
            measured=f"{request.waiting} in flight",
            hint="Give each request a thread of its own.",
        )


def _asked_once(case: Case, request: GatedRequest, numbers: Sequence[int]) -> None:
    if len(request.requested) > len(numbers):
        case.fail(
            "A request was made more than once.",
            expected="one call of request for each call of request_future",
            measured=f"{len(request.requested)} calls for {len(numbers)}",
            hint="Call request(number) in one place, and keep what it returns or raises.",
        )


def _let_go(request: GatedRequest, number: int, outcome: Outcome, seconds: float) -> None:
    if outcome.kind == "failure":
        request.fail(number, outcome.value, after=seconds)
    else:
        request.answer(number, outcome.value, after=seconds)


def _carries(case: Case, future: "Future[Any]", expected: Outcome, others: Sequence["Future[Any]"]) -> None:
    def deaths() -> list[BaseException]:
        return [error for error in case.thread_errors if error is expected.value or type(error) is not NetworkDown]

    wait_until(lambda: bool(deaths()) or any(map(Future.done, [future, *others])), SETTLED_SOON)
    _still_pending(case, others)
    got = outcome_of(future)
    facts = {"expected": _said(expected), "measured": _said(got)}
    if _same_outcome(expected, got):
        return
    if got == PENDING and any(error is expected.value for error in deaths()):
        case.fail(
            "The error died in its thread, and the future is pending for ever.",
            **facts,
            hint="An exception ends the thread in which it is raised, and nobody else hears of it.\n"
            "Catch it there, and give it to the future with set_exception.",
        )
    if deaths():
        _explain_raised(case, deaths()[0], "thread", at_one_moment=False)
    if got == PENDING:
        what = "failed" if expected.kind == "failure" else "is answered"
        case.fail(
            f"The request {what}, and the future is still pending.",
            **facts,
            hint="Settle the future in the thread that made the request: set_result for what it returned, also if\n"
            "that is None, set_exception for whatever it raised.",
        )
    if expected.kind == "failure" and got.kind == "result":
        case.fail(
            "The request failed, and the future has a result.",
            **facts,
            hint="set_exception(error) makes result() raise; set_result(error) makes it return the error.",
        )
    if expected.kind == "failure":
        case.fail(
            "The future carries another exception than the request raised.",
            **facts,
            hint="`except Exception as error` catches it; hand on that very object.",
        )
    case.fail(
        "The future does not carry what the request returned.",
        **facts,
        hint="Whatever request(number) returns is the result, as it is; each call has a future of its own.",
    )


def _still_pending(case: Case, others: Sequence["Future[Any]"]) -> None:
    for other in others:
        if Future.done(other):
            case.fail(
                "One answer settled the future of another request.",
                expected="a pending future for each request still in flight",
                measured=_said(outcome_of(other)),
                hint="Make a new future in each call, and settle that one with this call's answer.",
            )


def _explain_raised(case: Case, error: BaseException, where: str, at_one_moment: bool) -> None:
    words = re.sub(r" at 0x[0-9a-f]+", "", str(error))  # InvalidStateError quotes the future, address and all
    facts = {
        "expected": f"nothing raised in a {where}",
        "measured": f"{type(error).__name__}: {words}{own_line(error)}",
    }
    if isinstance(error, InvalidStateError) and at_one_moment:
        case.fail(
            "Futures done at the same moment settle yours twice.",
            **facts,
            hint="Between asking done() and settling, another thread can do the same. Decide under a\n"
            "threading.Lock who is first, or settle and catch the InvalidStateError that the second one gets.",
        )
    if isinstance(error, InvalidStateError):
        case.fail(
            "A future was settled twice.",
            **facts,
            hint="A future is settled once; the second time raises InvalidStateError. Several futures may be done,\n"
            "or fail: the first that counts settles yours, and those after it change nothing.",
        )
    if isinstance(error, CancelledError):
        case.fail(
            f"A cancelled future broke your {where}.",
            **facts,
            hint="result() and exception() of a cancelled future both raise CancelledError: catch it, or ask\n"
            "cancelled() first.",
        )
    if isinstance(error, NetworkDown):
        case.fail(
            f"A failed future broke your {where}.",
            **facts,
            hint=f"result() of a failed future raises its exception, and what a {where} raises reaches nobody.\n"
            "Catch it there, or ask exception() first.",
        )
    case.fail(
        f"Your {where} raised {type(error).__name__}.",
        **facts,
        hint=f"What a {where} raises reaches nobody who could catch it; read its words and the line above.",
    )


def _same_outcome(expected: Outcome, got: Outcome) -> bool:
    return expected.kind == got.kind and same(expected.value, got.value)


def _said(outcome: Outcome) -> str:
    if outcome.kind == "result":
        return f"a result: {quoted(outcome.value)}"
    if outcome.kind == "failure":
        return f"an exception: {quoted(outcome.value)}"
    return "a cancelled future, whose result() raises CancelledError" if outcome == CANCELLED else "a pending future"


def _counted(count: int) -> str:
    return "1 future" if count == 1 else f"{count} futures"
