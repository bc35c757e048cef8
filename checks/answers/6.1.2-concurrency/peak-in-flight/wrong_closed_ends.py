"""Lets a span be open at its end too.

refused by: peak-in-flight-touching-check
headline: You count spans that only touch as overlapping.
"""


def peak_in_flight(spans):
    return max((sum(b.start <= a.start <= b.end for b in spans) for a in spans), default=0)
