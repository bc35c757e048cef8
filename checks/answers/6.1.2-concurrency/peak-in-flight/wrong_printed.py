"""Prints the peak.

refused by: peak-in-flight-check
headline: peak_in_flight returns nothing.
"""


def peak_in_flight(spans):
    print(max((sum(b.start <= a.start < b.end for b in spans) for a in spans), default=0))
