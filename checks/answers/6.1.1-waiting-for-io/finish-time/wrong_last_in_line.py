"""Returns when the last of the queue is done.

refused by: finish-time-check
headline: You say when the last request of the list is done, not the last to be done.
"""


def finish_time(latencies, workers):
    free_at = [0] * workers
    done = 0
    for latency in latencies:
        first = free_at.index(min(free_at))
        free_at[first] += latency
        done = free_at[first]
    return done
