"""scan carries the last n values along; what is not full is left out."""


def moving_average(source, n):
    return source.pipe(
        ops.scan(lambda window, value: [*window, value][-n:], []),
        ops.filter(lambda window: len(window) == n),
        ops.map(lambda window: sum(window) / n),
    )
