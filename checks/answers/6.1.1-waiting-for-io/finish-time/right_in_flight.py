"""Keeps the ends of what is in flight, and begins another request only when the first of them has ended."""


def finish_time(latencies, workers):
    now, ends = 0, []
    for latency in latencies:
        if len(ends) == workers:
            ends.sort()
            now = ends.pop(0)
        ends.append(now + latency)
    return max(ends) if ends else 0
