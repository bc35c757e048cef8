"""Plays it through from one end to the next, with time of its own making."""


def finish_time(latencies, workers):
    queue, now, busy = list(latencies), 0.0, []
    while queue or busy:
        while queue and len(busy) < workers:
            busy.append(queue.pop(0))
        step = min(busy)
        now += step
        busy = [left - step for left in busy if left - step > 1e-9]
    return now
