"""The first full window that is not high counts as a change.

refused by: alerts-check
headline: The first thing that your stream sends is False.
"""


def alerts(source, n, threshold):
    return source.pipe(
        ops.buffer_with_count(n, 1),
        ops.filter(lambda window: len(window) == n),
        ops.map(lambda window: min(window) > threshold),
        ops.distinct_until_changed(),
    )
