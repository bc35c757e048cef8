"""Begins the next batch when the slowest of the last one is done.

refused by: finish-time-check
headline: You work in batches, each waiting for its slowest request.
"""


def finish_time(latencies, workers):
    return sum(max(latencies[i : i + workers]) for i in range(0, len(latencies), workers))
