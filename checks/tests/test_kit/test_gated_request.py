"""The gated request blocks until it is let go, number by number, and nobody is left behind."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from checks.kit.deadline import wait_until
from checks.kit.gated_request import GateClosed, GatedRequest


def in_thread(function: Callable[[], Any]) -> threading.Thread:
    thread = threading.Thread(target=function, daemon=True)
    thread.start()
    return thread


def test_each_request_waits_for_its_own_answer() -> None:
    request = GatedRequest()
    got: list[Any] = []
    threads = {number: in_thread(lambda number=number: got.append(request(number))) for number in (2, 3)}  # type: ignore[misc]
    assert wait_until(lambda: request.waiting == 2, 2)
    assert got == []
    request.answer(3, "nine", after=1.0)
    threads[3].join()
    assert (got, request.waiting) == (["nine"], 1)
    request.answer(2, None, after=2.0)
    threads[2].join()
    assert got == ["nine", None]
    assert sorted(request.requested) == [2, 3]
    assert {span.label: span.end for span in request.trace.spans} == {"request(3)": 1.0, "request(2)": 3.0}


def test_a_failure_is_raised_where_the_request_was_made() -> None:
    request = GatedRequest()
    error = ConnectionError("no route")
    request.fail(2, error)
    with pytest.raises(ConnectionError) as raised:
        request(2)
    assert raised.value is error


def test_a_number_asked_for_again_gets_the_same_answer_and_is_noted() -> None:
    request = GatedRequest()
    request.answer(2, 4)
    assert [request(2), request(2)] == [4, 4]
    assert request.requested == [2, 2]
    assert request.trace.in_flight == 0


def test_closing_frees_whoever_waits_without_a_sound() -> None:
    request = GatedRequest()
    ended: list[BaseException] = []

    def ask() -> None:
        try:
            request(2)
        except SystemExit as error:
            ended.append(error)

    thread = in_thread(ask)
    assert wait_until(lambda: request.waiting == 1, 2)
    request.close()
    thread.join()
    assert [type(error) for error in ended] == [GateClosed]
    with pytest.raises(GateClosed):
        request(3)
