"""Forgives overlaps of less than a millisecond.

refused by: peak-in-flight-hidden
headline: peak_in_flight returns the wrong number.
"""


def peak_in_flight(spans):
    return max((sum(b.start <= a.start < b.end - 0.001 for b in spans) for a in spans), default=0)
