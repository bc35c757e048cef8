"""The key is lost on the way.

refused by: totals-by-parity-check
headline: The totals come without their parity.
"""


def totals_by_parity(source):
    return source.pipe(ops.group_by(lambda number: number % 2), ops.flat_map(lambda group: group.pipe(ops.sum())))
