"""Gets rid of a first False by skipping whatever comes first.

refused by: alerts-hidden
headline: The first thing that your stream sends is False.
"""


def alerts(source, n, threshold):
    return source.pipe(
        ops.buffer_with_count(n, 1),
        ops.filter(lambda window: len(window) == n),
        ops.map(lambda window: min(window) > threshold),
        ops.distinct_until_changed(),
        ops.skip(1),
    )
