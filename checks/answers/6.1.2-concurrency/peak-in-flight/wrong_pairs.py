"""Counts pairs with the lesson's own overlap.

refused by: peak-in-flight-check
headline: You count pairs that overlap.
"""


def peak_in_flight(spans):
    return sum(a.start < b.end and b.start < a.end for i, a in enumerate(spans) for b in spans[:i])
