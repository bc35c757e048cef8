"""Counts in the middle between every two edges."""


def peak_in_flight(spans):
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    peak = 0
    for left, right in zip(edges, edges[1:]):
        peak = max(peak, len([span for span in spans if span.start <= left and right <= span.end]))
    return peak
