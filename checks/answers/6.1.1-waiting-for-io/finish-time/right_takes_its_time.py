"""Is slow every time that it is called, and right."""

import heapq
import time


def finish_time(latencies, workers):
    free_at = [0.0] * workers
    for latency in latencies:
        heapq.heappush(free_at, heapq.heappop(free_at) + latency)
    time.sleep(0.25)
    return max(free_at)
