"""Says what the label will say.

refused by: alerts-check
headline: Your stream sends something else than True and False.
"""


def alerts(source, n, threshold):
    return source.pipe(
        ops.buffer_with_count(n, 1),
        ops.filter(lambda window: len(window) == n),
        ops.map(lambda window: "high" if min(window) > threshold else "normal"),
        ops.start_with("normal"),
        ops.distinct_until_changed(),
        ops.skip(1),
    )
