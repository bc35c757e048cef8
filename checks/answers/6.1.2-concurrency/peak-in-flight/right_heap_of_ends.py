"""Keeps the ends of what is open in a heap."""

import heapq


def peak_in_flight(spans):
    open_until, peak = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        while open_until and open_until[0] <= span.start:
            heapq.heappop(open_until)
        heapq.heappush(open_until, span.end)
        peak = max(peak, len(open_until))
    return peak
