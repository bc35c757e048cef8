"""Both parities are in the dictionary from the start.

refused by: totals-by-parity-hidden
headline: You send a total for a parity that does not occur.
"""


def totals_by_parity(source):
    def add(totals, number):
        return {**totals, number % 2: totals[number % 2] + number}

    return source.pipe(ops.reduce(add, {0: 0, 1: 0}), ops.flat_map(lambda totals: rx.from_iterable(totals.items())))
