"""Divides whole numbers by //.

refused by: moving-average-check
headline: Your means are rounded down.
"""


def moving_average(source, n):
    return source.pipe(
        ops.buffer_with_count(n, 1),
        ops.filter(lambda window: len(window) == n),
        ops.map(lambda window: sum(window) // n),
    )
