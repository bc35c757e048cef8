"""Spans, and what is read off them."""

import asyncio
import threading

import pytest

from checks.kit.trace import Span, Trace, friendly_lanes, makespan, most_in_flight


@pytest.mark.parametrize(
    ("spans", "most"),
    [
        ([], 0),
        ([(0, 1)], 1),
        ([(0, 1), (1, 2)], 1),  # touching ends do not overlap
        ([(0, 2), (1, 3)], 2),
        ([(0, 10), (1, 2), (3, 4)], 2),
        ([(0, 10), (1, 9), (2, 8)], 3),
    ],
)
def test_most_in_flight(spans: list[tuple[float, float]], most: int) -> None:
    assert most_in_flight(Span("", start, end) for start, end in spans) == most


def test_makespan_is_from_the_first_start_to_the_last_end() -> None:
    assert makespan([]) == 0.0
    assert makespan([Span("late", 3, 4), Span("early", 1, 2)]) == 3


def test_a_trace_keeps_the_order_of_beginnings_and_ends_what_is_open_now() -> None:
    now = 0.0
    trace = Trace(clock=lambda: now)
    first = trace.begin("first", lane="a")
    now = 1.0
    trace.begin("second", lane="b")
    now = 3.0
    trace.finish(first)
    trace.finish(first)  # a second time changes nothing
    now = 5.0
    assert trace.spans == [Span("first", 0.0, 3.0, "a"), Span("second", 1.0, 5.0, "b")]
    assert trace.in_flight == 1


def test_a_span_ends_also_when_its_body_raises() -> None:
    trace = Trace()
    with pytest.raises(ZeroDivisionError), trace.span("division"):
        _ = 1 / 0
    assert trace.in_flight == 0
    assert [span.label for span in trace.spans] == ["division"]


def test_the_lane_is_the_task_or_else_the_thread() -> None:
    trace = Trace()

    async def in_task() -> None:
        with trace.span("in a task"):
            pass

    async def main() -> None:
        await asyncio.create_task(in_task(), name="worker bee")

    asyncio.run(main())
    thread = threading.Thread(target=lambda: trace.finish(trace.begin("in a thread")), name="spinner")
    thread.start()
    thread.join()
    assert [span.lane for span in trace.spans] == ["worker bee", "spinner"]


def test_automatic_names_are_replaced_and_chosen_ones_kept() -> None:
    lanes = ["Thread-7 (f)", "MainThread", "Task-12", "Thread-9", "ThreadPoolExecutor-0_1", "taxi"]
    assert friendly_lanes(Span("", 0, 1, lane) for lane in lanes) == {
        "Thread-7 (f)": "thread 1",
        "MainThread": "main thread",
        "Task-12": "task 1",
        "Thread-9": "thread 2",
        "ThreadPoolExecutor-0_1": "worker 1",
        "taxi": "taxi",
    }


def test_added_spans_keep_their_times_and_their_order() -> None:
    trace = Trace()
    late, early = Span("late", 5.0, 6.0), Span("early", 1.0, 2.0)
    trace.add(late)
    trace.add(early)
    assert trace.spans == [late, early]
    assert trace.in_flight == 0


def test_a_span_can_end_on_another_lane_than_it_began() -> None:
    trace = Trace(clock=lambda: 0.0)
    trace.finish(trace.begin("future", lane="pending"), lane="result")
    assert [span.lane for span in trace.spans] == ["result"]
