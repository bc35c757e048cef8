"""One list for all subscribers, made when the function is called.

refused by: moving-average-hidden
headline: Subscribers share one memory.
"""


def moving_average(source, n):
    seen = []

    def mean(value):
        seen.append(value)
        return seen[-n:]

    return source.pipe(
        ops.map(mean), ops.filter(lambda window: len(window) == n), ops.map(lambda window: sum(window) / n)
    )
