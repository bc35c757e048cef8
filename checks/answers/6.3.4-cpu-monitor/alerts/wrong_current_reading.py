"""Looks at the newest reading alone.

refused by: alerts-check
headline: Your alert looks at one reading only.
"""


def alerts(source, n, threshold):
    return source.pipe(
        ops.map(lambda reading: reading > threshold),
        ops.start_with(False),
        ops.distinct_until_changed(),
        ops.skip(1),
    )
