"""Sorts the short ones to the front.

refused by: finish-time-check
headline: You serve the shortest requests first.
"""


def finish_time(latencies, workers):
    free_at = [0] * workers
    for latency in sorted(latencies):
        free_at[free_at.index(min(free_at))] += latency
    return max(free_at)
