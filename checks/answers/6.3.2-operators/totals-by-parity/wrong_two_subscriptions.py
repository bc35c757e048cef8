"""Two filtered streams, each with a subscription of its own: the source runs twice.

refused by: totals-by-parity-check
headline: Your stream subscribes to its source more than once.
"""


def totals_by_parity(source):
    def total(parity):
        return source.pipe(
            ops.filter(lambda number: number % 2 == parity),
            ops.scan(lambda a, b: a + b),
            ops.take_last(1),
            ops.map(lambda total: (parity, total)),
        )

    return rx.merge(total(0), total(1))
