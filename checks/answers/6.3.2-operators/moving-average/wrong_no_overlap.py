"""Forgets the second parameter.

refused by: moving-average-check
headline: Your windows do not overlap.
"""


def moving_average(source, n):
    return source.pipe(
        ops.buffer_with_count(n), ops.filter(lambda window: len(window) == n), ops.map(lambda window: sum(window) / n)
    )
