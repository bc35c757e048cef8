"""Computes everything when the source has ended.

refused by: moving-average-check
headline: moving_average keeps its values back until the source ends.
"""


def moving_average(source, n):
    def means(values):
        return rx.from_iterable([sum(values[i : i + n]) / n for i in range(len(values) - n + 1)])

    return source.pipe(ops.to_list(), ops.flat_map(means))
