"""Divides the sum by the number of workers.

refused by: finish-time-check
headline: You divide the work as if it could be shared out to the last drop.
"""


def finish_time(latencies, workers):
    return sum(latencies) / workers
