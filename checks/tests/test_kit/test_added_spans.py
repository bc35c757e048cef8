"""Spans that a trace takes in from somewhere else."""

from checks.kit import Span, Trace


def test_added_spans_keep_their_times_and_their_order() -> None:
    trace = Trace()
    late, early = Span("late", 5.0, 6.0), Span("early", 1.0, 2.0)
    trace.add(late)
    trace.add(early)
    assert trace.spans == [late, early]
    assert trace.in_flight == 0
