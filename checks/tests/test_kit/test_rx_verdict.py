"""Wrong streams are refused for what is wrong with them, right ones are not."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from checks.kit.rx_library import ops, rx
from checks.kit.rx_verdict import Mistake, judge_line, not_subscribed_yet, refuse_other_clocks, stream_from
from checks.kit.rx_virtual import Script, VirtualRx, every
from checks.kit.verdict import Case, CheckFailed

Operator = Callable[[Any], Any]


@pytest.fixture
def case() -> Case:
    return Case("answer")


def _judge(case: Case, operator: Operator, sent: Script, expected: Script, *mistakes: Mistake) -> None:
    virtual = VirtualRx()
    virtual.subscribe(operator(virtual.cold(sent).stream))
    virtual.run()
    refuse_other_clocks(case, virtual)
    judge_line(case, virtual.line("result"), expected, mistakes=mistakes)


ERROR = ValueError("the source's own")
GOOD, BAD = every(1.0, [1, 2]), every(1.0, [1, 2], error=ERROR)


@pytest.mark.parametrize("script", [GOOD, BAD, every(1.0, [1, 2], ends=False), every(1.0, [])])
def test_a_right_line_passes(case: Case, script: Script) -> None:
    _judge(case, lambda source: source, script, script)


def test_a_line_that_was_disposed_of_has_no_end_of_its_own(case: Case) -> None:
    virtual = VirtualRx()
    virtual.subscribe(virtual.cold(GOOD).stream, until=2.5)
    virtual.run()
    judge_line(case, virtual.line("result"), every(1.0, [1, 2], ends=False))
    with pytest.raises(CheckFailed, match="never ends"):
        judge_line(case, virtual.line("result"), GOOD)


@pytest.mark.parametrize(
    ("operator", "sent", "headline"),
    [
        (ops.map(lambda number: -number), GOOD, "answer sends the wrong values."),
        (ops.ignore_elements(), GOOD, "Nothing comes out of answer."),
        (ops.map(lambda number: number / 0), GOOD, "answer fails with ZeroDivisionError."),
        (ops.delay(0.5), GOOD, "answer sends its values at the wrong time."),
        (
            lambda source: source.pipe(ops.to_list(), ops.flat_map(rx.from_iterable)),
            GOOD,
            "answer keeps its values back until the source ends.",
        ),
        (ops.catch(rx.empty()), BAD, "answer swallows an error."),
        (lambda source: rx.concat(source, rx.never()), GOOD, "answer never ends."),
        (lambda source: rx.concat(source, rx.throw(KeyError())), GOOD, "answer fails with KeyError."),
        (ops.take(2), GOOD, "answer ends at the wrong time."),
        (lambda source: source.pipe(ops.repeat(), ops.ignore_elements()), every(0.0, []), "answer schedules work"),
    ],
)
def test_a_wrong_line_is_refused_for_what_it_is(case: Case, operator: Operator, sent: Script, headline: str) -> None:
    with pytest.raises(CheckFailed, match=f"^{headline}"):
        _judge(case, operator, sent, sent)


def test_a_known_mistake_is_named(case: Case) -> None:
    with pytest.raises(CheckFailed, match=r"^Negative\.$"):
        _judge(case, ops.map(lambda number: -number), GOOD, GOOD, Mistake([-1, -2], "Negative.", ""))


def test_an_answer_that_waits_is_not_waited_for(case: Case) -> None:
    never = threading.Event()
    with pytest.raises(CheckFailed, match="waits instead of returning a stream"):
        stream_from(case, VirtualRx(), never.wait)
    never.set()


def test_something_else_than_a_stream_is_refused(case: Case) -> None:
    with pytest.raises(CheckFailed, match="does not return a stream"):
        stream_from(case, VirtualRx(), lambda: [1, 2])


def test_an_answer_that_subscribes_by_itself_is_refused(case: Case) -> None:
    virtual = VirtualRx()
    source = virtual.cold(GOOD)
    source.stream.subscribe()
    with pytest.raises(CheckFailed, match="subscribes by itself"):
        not_subscribed_yet(case, source)
