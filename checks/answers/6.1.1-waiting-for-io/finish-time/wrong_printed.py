"""Prints the result.

refused by: finish-time-check
headline: finish_time returns nothing.
"""


def finish_time(latencies, workers):
    print(sum(latencies) / workers)
