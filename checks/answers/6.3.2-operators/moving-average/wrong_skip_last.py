"""Drops the tails with skip_last, which keeps every value back until others have followed.

refused by: moving-average-check
headline: moving_average sends its values at the wrong time.
"""


def moving_average(source, n):
    return source.pipe(ops.buffer_with_count(n, 1), ops.skip_last(n - 1), ops.map(lambda window: sum(window) / n))
