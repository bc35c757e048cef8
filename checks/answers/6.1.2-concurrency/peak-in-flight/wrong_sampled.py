"""Looks every millisecond.

refused by: peak-in-flight-hidden
headline: peak_in_flight returns the wrong number.
"""


def peak_in_flight(spans):
    if not spans:
        return 0
    now, last, peak = min(span.start for span in spans) + 0.0003, max(span.end for span in spans), 0
    while now < last:
        peak = max(peak, sum(span.start <= now < span.end for span in spans))
        now += 0.001
    return peak
