"""Counts the spans.

refused by: peak-in-flight-check
headline: You count all spans, whether or not they overlap.
"""


def peak_in_flight(spans):
    return len(spans)
