"""Drops as many windows from the end as there can be tails, and one more.

refused by: moving-average-check
headline: The last window is missing.
"""


def moving_average(source, n):
    return source.pipe(ops.buffer_with_count(n, 1), ops.skip_last(n), ops.map(lambda window: sum(window) / n))
