"""Sorts for the shortest total, as a scheduler may do and a queue may not.

refused by: finish-time-check
headline: You serve the longest requests first.
"""


def finish_time(latencies, workers):
    free_at = [0] * workers
    for latency in sorted(latencies, reverse=True):
        free_at[free_at.index(min(free_at))] += latency
    return max(free_at)
