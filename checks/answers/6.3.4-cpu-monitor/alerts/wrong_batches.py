"""Windows that do not overlap.

refused by: alerts-check
headline: Your windows do not overlap.
"""


def alerts(source, n, threshold):
    return source.pipe(
        ops.buffer_with_count(n),
        ops.filter(lambda window: len(window) == n),
        ops.map(lambda window: min(window) > threshold),
        ops.start_with(False),
        ops.distinct_until_changed(),
        ops.skip(1),
    )
