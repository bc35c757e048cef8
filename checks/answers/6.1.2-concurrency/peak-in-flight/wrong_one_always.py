"""Counts oneself even when nobody is there.

refused by: peak-in-flight-hidden
headline: peak_in_flight returns the wrong number.
"""


def peak_in_flight(spans):
    return max(1, max((sum(b.start <= a.start < b.end for b in spans) for a in spans), default=0))
