"""Only ever True and False in turn at the beginning; later every window is told.

refused by: alerts-check
headline: Your stream repeats itself.
"""


def alerts(source, n, threshold):
    return source.pipe(
        ops.buffer_with_count(n, 1),
        ops.filter(lambda window: len(window) == n),
        ops.map(lambda window: min(window) > threshold),
        ops.skip_while(lambda alert: not alert),
    )
