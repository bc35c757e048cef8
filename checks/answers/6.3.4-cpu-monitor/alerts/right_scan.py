"""Counts how many high readings came in a row."""


def alerts(source, n, threshold):
    return source.pipe(
        ops.scan(lambda row, reading: row + 1 if reading > threshold else 0, 0),
        ops.map(lambda row: row >= n),
        ops.start_with(False),
        ops.pairwise(),
        ops.filter(lambda pair: pair[0] != pair[1]),
        ops.map(lambda pair: pair[1]),
    )
