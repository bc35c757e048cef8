"""Lets the tails through and divides them by n, as if the rest were zeros.

refused by: moving-average-check
headline: Windows that are not full have a mean too.
"""


def moving_average(source, n):
    return source.pipe(ops.buffer_with_count(n, 1), ops.map(lambda window: sum(window) / n))
