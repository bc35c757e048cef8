"""Windows as streams, each averaged when it has n values."""


def moving_average(source, n):
    return source.pipe(
        ops.window_with_count(n, 1),
        ops.flat_map(lambda window: window.pipe(ops.to_list())),
        ops.filter(lambda values: len(values) == n),
        ops.map(lambda values: sum(values) / len(values)),
    )
