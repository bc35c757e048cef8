"""No groups: a dictionary of totals, reduced from the whole stream and taken apart at the end."""


def totals_by_parity(source):
    def add(totals, number):
        return {**totals, number % 2: totals.get(number % 2, 0) + number}

    return source.pipe(ops.reduce(add, {}), ops.flat_map(lambda totals: rx.from_iterable(totals.items())))
