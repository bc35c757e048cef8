"""What a check says, and that it says it about every kind of answer."""

import threading
import time
import weakref
from collections.abc import Callable

import pytest

from checks.kit.timeline import Timeline
from checks.kit.trace import Span
from checks.kit.verdict import Case, CheckFailed, check


@check
def doubled(case: Case, answer: Callable[[int], int]) -> str:
    """Doubles three."""
    case.call = "doubled(3)"
    with case.trace.span("first"), case.trace.span("second"):
        got = answer(3)
    if got != 6:
        case.fail("It is not doubled.", expected="6", measured=str(got), hint="Twice as much.")
    return "twice as much."


def _refusal(answer: Callable[[int], int]) -> CheckFailed:
    with pytest.raises(CheckFailed) as caught:
        doubled(answer)
    return caught.value


def test_a_right_answer_is_told_what_it_proved(capsys: pytest.CaptureFixture[str]) -> None:
    doubled(lambda number: 2 * number)
    assert capsys.readouterr().out == "✓ doubled: twice as much.\n"


def test_a_wrong_answer_is_told_in_order_headline_facts_timeline_hint() -> None:
    text = _refusal(lambda number: number + 1).text()
    parts = ["✗ It is not doubled.", "call:     doubled(3)", "expected: 6", "measured: 4", "█", "Hint: Twice as much."]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_the_headline_is_the_exception_s_own_text() -> None:
    assert str(_refusal(lambda number: number)) == "It is not doubled."


def test_a_notebook_shows_the_message_in_place_of_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    lines = _refusal(lambda number: number)._render_traceback_()
    assert "✗ It is not doubled." in lines[0]
    assert any("█" in line for line in lines)
    assert not any("Traceback" in line for line in lines)


def test_nothing_of_an_exception_group_is_left_in_the_refusal() -> None:
    # IPython would print the group to stderr in its own way and send no error at all.
    def in_a_group(number: int) -> int:
        raise ExceptionGroup("two of them", [ValueError(number), KeyError(number)])

    refusal = _refusal(in_a_group)
    assert str(refusal) == "doubled raised ExceptionGroup."
    assert refusal.__context__ is None
    assert refusal.__cause__ is None


def test_what_a_refused_answer_made_is_gone_with_it(recwarn: pytest.WarningsRecorder) -> None:
    made: list[weakref.ref[object]] = []

    async def never_awaited() -> None:
        pass

    def answer(number: int) -> int:
        coroutine = never_awaited()
        made.append(weakref.ref(coroutine))
        raise ValueError(number)

    kept = _refusal(answer)
    assert kept.headline == "doubled raised ValueError."
    assert [each() for each in made] == [None]
    assert not recwarn.list


def test_a_stub_is_named_as_one() -> None:
    def stub(number: int) -> int:
        raise NotImplementedError

    assert str(_refusal(stub)) == "doubled is not written yet."


def test_an_exception_is_named_with_the_learner_s_own_line() -> None:
    def broken(number: int) -> int:
        return number // 0

    failure = _refusal(broken)
    assert str(failure) == "doubled raised ZeroDivisionError."
    assert failure.call == "doubled(3)"


def test_leaving_the_program_is_an_exception_like_any_other() -> None:
    def leave(number: int) -> int:
        raise SystemExit(number)

    assert str(_refusal(leave)) == "doubled raised SystemExit."


def test_a_hang_is_named_and_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checks.kit.verdict.DEADLINE", 0.1)

    def spin(number: int) -> int:
        while True:
            number += 1

    failure = _refusal(spin)
    assert str(failure) == "doubled did not finish."
    assert failure.timeline is not None


def test_an_answer_that_is_called_often_has_its_time_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checks.kit.verdict.DEADLINE", 1.5)

    @check
    def patient(case: Case, answer: Callable[[], object]) -> str:
        for _ in range(20):
            case.next_round()
            answer()
        return "it is slow, and comes to its end."

    patient(lambda: time.sleep(0.1))


def test_an_error_in_a_thread_is_kept_off_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    def in_thread(number: int) -> int:
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
        return 2 * number

    doubled(in_thread)
    assert capsys.readouterr().err == ""


def test_the_hook_for_errors_in_threads_is_given_back() -> None:
    before = threading.excepthook
    doubled(lambda number: 2 * number)
    assert threading.excepthook is before


def test_a_slow_answer_is_not_a_wrong_one() -> None:
    def slow(number: int) -> int:
        time.sleep(0.3)
        return 2 * number

    doubled(slow)


def test_text_can_leave_out_the_timeline_that_a_picture_shows_already() -> None:
    failure = CheckFailed("No.", timeline=Timeline({"": [Span("a", 0, 1)]}))
    assert "█" in failure.text()
    assert "█" not in failure.text(with_timeline=False)
