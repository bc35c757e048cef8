"""Windows by scan; what is False before the first True is skipped."""


def alerts(source, n, threshold):
    return source.pipe(
        ops.scan(lambda last, reading: [*last, reading][-n:], []),
        ops.map(lambda last: len(last) == n and all(reading > threshold for reading in last)),
        ops.skip_while(lambda alert: not alert),
        ops.distinct_until_changed(),
    )
