"""any instead of all.

refused by: alerts-check
headline: One high reading is enough for your alert.
"""


def alerts(source, n, threshold):
    return source.pipe(
        ops.buffer_with_count(n, 1),
        ops.filter(lambda window: len(window) == n),
        ops.map(lambda window: any(reading > threshold for reading in window)),
        ops.start_with(False),
        ops.distinct_until_changed(),
        ops.skip(1),
    )
