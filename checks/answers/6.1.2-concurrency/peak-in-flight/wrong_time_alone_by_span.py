"""The same, with each span's two changes side by side.

refused by: peak-in-flight-touching-check
headline: You count spans that only touch as overlapping.
"""


def peak_in_flight(spans):
    changes = [change for span in spans for change in ((span.start, +1), (span.end, -1))]
    changes.sort(key=lambda change: change[0])
    peak = in_flight = 0
    for _, change in changes:
        in_flight += change
        peak = max(peak, in_flight)
    return peak
