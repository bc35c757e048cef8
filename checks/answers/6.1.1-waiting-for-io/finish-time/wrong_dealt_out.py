"""Gives every third request to the same worker.

refused by: finish-time-check
headline: You deal the requests out in advance, like cards.
"""


def finish_time(latencies, workers):
    return max(sum(latencies[worker::workers]) for worker in range(workers))
