"""Leaves out the pauses, as if nobody waited through them.

refused by: speedup-check
headline: You leave out the time in which nothing was in flight.
"""


def speedup(spans):
    if not spans:
        raise ValueError("no spans to measure")
    busy, until = 0, float("-inf")
    for span in sorted(spans, key=lambda span: span.start):
        busy += max(0, span.end - max(span.start, until))
        until = max(until, span.end)
    return sum(span.seconds for span in spans) / busy
