"""The scripted service answers when told, in the order of arrival, on a clock of its own."""

from typing import Any

from checks.kit.callback_service import CallbackService, squares
from checks.kit.trace import makespan


def test_answers_come_in_order_of_arrival_and_take_virtual_time() -> None:
    service = CallbackService([3.0, 1.0])
    got: list[Any] = []
    service.request_async(2, got.append)
    service.request_async(3, got.append)
    assert (service.pending, got) == (2, [])
    service.deliver()
    assert got == [squares(3), squares(2)]
    assert [(span.label, span.end) for span in service.trace.spans] == [("request(2)", 3.0), ("request(3)", 1.0)]


def test_a_latency_may_depend_on_the_number() -> None:
    service = CallbackService({2: 3.0, 3: 1.0})
    for number in (2, 3):
        service.request_async(number, lambda _response: None)
    service.deliver()
    assert {span.label: span.end for span in service.trace.spans} == {"request(2)": 3.0, "request(3)": 1.0}


def test_a_request_made_in_an_answer_is_answered_after_it() -> None:
    service = CallbackService([1.0])
    got: list[Any] = []
    service.request_async(2, lambda response: service.request_async(response["result"], got.append))
    service.deliver()
    assert got == [squares(4)]
    assert makespan(service.trace.spans) == 2.0


def test_what_is_no_function_is_kept_for_the_message() -> None:
    service = CallbackService([1.0])
    service.request_async(2, None)  # type: ignore[arg-type]  # the mistake that is looked for
    assert service.not_callable == [None]
    assert service.pending == 0


def test_together_means_at_one_moment_in_several_threads() -> None:
    service = CallbackService([2.0, 1.0])
    got: list[Any] = []
    for number in (2, 3):
        service.request_async(number, got.append)
    assert service.deliver_together() == []
    assert sorted(response["result"] for response in got) == [4, 9]
    assert [span.end for span in service.trace.spans] == [2.0, 2.0]


def test_a_network_can_repeat_itself() -> None:
    service = CallbackService([1.0])
    got: list[Any] = []
    service.request_async(2, got.append)
    service.deliver(times=2)
    assert got == [squares(2)] * 2
