"""Takes the larger of two lower bounds.

refused by: finish-time-hidden
headline: You divide the work as if it could be shared out to the last drop.
"""


def finish_time(latencies, workers):
    return max(sum(latencies) / workers, max(latencies, default=0))
