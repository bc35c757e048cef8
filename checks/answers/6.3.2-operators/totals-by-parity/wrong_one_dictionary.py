"""All totals in one value.

refused by: totals-by-parity-check
headline: The totals come as one dictionary.
"""


def totals_by_parity(source):
    def add(totals, number):
        return {**totals, number % 2: totals.get(number % 2, 0) + number}

    return source.pipe(ops.reduce(add, {}))
