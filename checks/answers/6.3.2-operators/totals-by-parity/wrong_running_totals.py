"""scan where reduce belongs: a pair with every number.

refused by: totals-by-parity-check
headline: You send a running total with every number.
"""


def totals_by_parity(source):
    def total(group):
        return group.pipe(ops.scan(lambda a, b: a + b), ops.map(lambda total: (group.key, total)))

    return source.pipe(ops.group_by(lambda number: number % 2), ops.flat_map(total))
