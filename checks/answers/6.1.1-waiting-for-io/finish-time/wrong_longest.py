"""Takes the longest request.

refused by: finish-time-check
headline: You let every request start at once.
"""


def finish_time(latencies, workers):
    return max(latencies, default=0)
