"""Has no peak where there are no spans.

refused by: peak-in-flight-hidden
headline: peak_in_flight raised ValueError.
"""


def peak_in_flight(spans):
    return max(sum(b.start <= a.start < b.end for b in spans) for a in spans)
