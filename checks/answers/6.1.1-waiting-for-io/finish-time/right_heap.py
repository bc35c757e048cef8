"""Keeps the times at which workers become free in a heap."""

import heapq


def finish_time(latencies, workers):
    free_at = [0.0] * workers
    for latency in latencies:
        heapq.heappush(free_at, heapq.heappop(free_at) + latency)
    return max(free_at)
