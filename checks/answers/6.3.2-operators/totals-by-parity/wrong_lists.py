"""Collects each group and does not add it up.

refused by: totals-by-parity-check
headline: You send the numbers of each group, not their total.
"""


def totals_by_parity(source):
    return source.pipe(ops.group_by(lambda number: number % 2), ops.flat_map(lambda group: group.pipe(ops.to_list())))
