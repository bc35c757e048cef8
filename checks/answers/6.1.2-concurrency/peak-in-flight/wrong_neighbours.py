"""Counts how many spans each one overlaps, whenever.

refused by: peak-in-flight-check
headline: You count how many spans one span meets in its whole life.
"""


def peak_in_flight(spans):
    return max((sum(a.start < b.end and b.start < a.end for b in spans) for a in spans), default=0)
