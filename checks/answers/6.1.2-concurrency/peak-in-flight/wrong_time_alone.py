"""Sorts starts and ends by time alone, so that at one moment either may come first.

refused by: peak-in-flight-touching-check
headline: You count spans that only touch as overlapping.
"""


def peak_in_flight(spans):
    changes = [(span.start, +1) for span in spans] + [(span.end, -1) for span in spans]
    changes.sort(key=lambda change: change[0])
    peak = in_flight = 0
    for _, change in changes:
        in_flight += change
        peak = max(peak, in_flight)
    return peak
