"""The mean of the window instead of each reading.

refused by: alerts-check
headline: Your alert looks at the mean.
"""


def alerts(source, n, threshold):
    return source.pipe(
        ops.buffer_with_count(n, 1),
        ops.filter(lambda window: len(window) == n),
        ops.map(lambda window: sum(window) / n > threshold),
        ops.start_with(False),
        ops.distinct_until_changed(),
        ops.skip(1),
    )
