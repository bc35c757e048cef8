"""The mean of all values so far.

refused by: moving-average-check
headline: You send the mean of everything so far.
"""


def moving_average(source, n):
    return source.pipe(
        ops.scan(lambda seen, value: (seen[0] + value, seen[1] + 1), (0, 0)),
        ops.skip(n - 1),
        ops.map(lambda seen: seen[0] / seen[1]),
    )
