"""A short window at the beginning is enough for an alert.

refused by: alerts-check
headline: Fewer than n readings raise an alert.
"""


def alerts(source, n, threshold):
    return source.pipe(
        ops.scan(lambda last, reading: [*last, reading][-n:], []),
        ops.map(lambda window: min(window) > threshold),
        ops.start_with(False),
        ops.distinct_until_changed(),
        ops.skip(1),
    )
