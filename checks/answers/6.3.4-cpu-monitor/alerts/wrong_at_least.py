"""At the threshold counts as above it.

refused by: alerts-threshold-check
headline: A reading at the threshold counts as above it.
"""


def alerts(source, n, threshold):
    return source.pipe(
        ops.buffer_with_count(n, 1),
        ops.filter(lambda window: len(window) == n),
        ops.map(lambda window: min(window) >= threshold),
        ops.start_with(False),
        ops.distinct_until_changed(),
        ops.skip(1),
    )
