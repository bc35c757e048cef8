"""Counts.

refused by: totals-by-parity-check
headline: You count the numbers instead of adding them up.
"""


def totals_by_parity(source):
    return source.pipe(
        ops.group_by(lambda number: number % 2),
        ops.flat_map(lambda group: group.pipe(ops.count(), ops.map(lambda total: (group.key, total)))),
    )
