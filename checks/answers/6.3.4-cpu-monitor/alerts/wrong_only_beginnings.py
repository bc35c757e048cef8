"""Alerts begin, and nobody hears that they end.

refused by: alerts-check
headline: Nobody hears that an alert has ended.
"""


def alerts(source, n, threshold):
    return source.pipe(
        ops.buffer_with_count(n, 1),
        ops.filter(lambda window: len(window) == n),
        ops.map(lambda window: min(window) > threshold),
        ops.distinct_until_changed(),
        ops.filter(lambda alert: alert),
    )
