"""Fails on an empty queue.

refused by: finish-time-idle-check
headline: finish_time raised ValueError.
"""


def finish_time(latencies, workers):
    ends = []
    for latency in latencies:
        start = 0 if len(ends) < workers else sorted(ends)[-workers]
        ends.append(start + latency)
    return max(ends)
