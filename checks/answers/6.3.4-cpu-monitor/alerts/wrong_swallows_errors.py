"""An error of the source becomes an ordinary end.

refused by: alerts-hidden
headline: alerts swallows an error.
"""


def alerts(source, n, threshold):
    return source.pipe(
        ops.catch(rx.empty()),
        ops.scan(lambda row, reading: row + 1 if reading > threshold else 0, 0),
        ops.map(lambda row: row >= n),
        ops.skip_while(lambda alert: not alert),
        ops.distinct_until_changed(),
    )
