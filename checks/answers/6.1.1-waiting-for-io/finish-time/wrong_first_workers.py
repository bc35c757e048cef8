"""Starts as many requests as there are workers, whether or not there are so many.

refused by: finish-time-idle-check
headline: finish_time raised IndexError.
"""


def finish_time(latencies, workers):
    waiting = list(latencies)
    free_at = [waiting.pop(0) for _ in range(workers)]
    for latency in waiting:
        free_at[free_at.index(min(free_at))] += latency
    return max(free_at)
