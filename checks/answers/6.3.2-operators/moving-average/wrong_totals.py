"""Adds up and does not divide.

refused by: moving-average-check
headline: You send the totals of the windows.
"""


def moving_average(source, n):
    return source.pipe(ops.buffer_with_count(n, 1), ops.filter(lambda window: len(window) == n), ops.map(sum))
