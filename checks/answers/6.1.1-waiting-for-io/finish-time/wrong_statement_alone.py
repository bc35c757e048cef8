"""Knows the statement's example.

refused by: finish-time-check
headline: finish_time returns the wrong number.
"""


def finish_time(latencies, workers):
    return 5
