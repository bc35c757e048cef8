"""Walks along starts and ends in two sorted lists."""


def peak_in_flight(spans):
    starts = sorted(span.start for span in spans)
    ends = sorted(span.end for span in spans)
    peak = over = 0
    for begun, start in enumerate(starts, start=1):
        while ends[over] <= start:
            over += 1
        peak = max(peak, begun - over)
    return peak
