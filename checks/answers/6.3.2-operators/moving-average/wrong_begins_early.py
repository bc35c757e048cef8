"""A mean with every value from the first on.

refused by: moving-average-check
headline: Your averages begin before there are n values.
"""


def moving_average(source, n):
    return source.pipe(
        ops.scan(lambda window, value: [*window, value][-n:], []), ops.map(lambda window: sum(window) / len(window))
    )
