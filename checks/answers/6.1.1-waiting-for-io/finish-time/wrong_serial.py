"""Adds them up.

refused by: finish-time-check
headline: You let the requests go one after another.
"""


def finish_time(latencies, workers):
    return sum(latencies)
