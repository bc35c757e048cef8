"""The short buffers that come with the end of the source are looked at too.

refused by: alerts-check
headline: Something changes when the source ends.
"""


def alerts(source, n, threshold):
    return source.pipe(
        ops.buffer_with_count(n, 1),
        ops.map(lambda window: min(window) > threshold),
        ops.start_with(False),
        ops.distinct_until_changed(),
        ops.skip(1),
    )
