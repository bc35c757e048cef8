"""Takes the first group for the result.

refused by: totals-by-parity-check
headline: The second parity is missing.
"""


def totals_by_parity(source):
    return source.pipe(
        ops.group_by(lambda number: number % 2),
        ops.take(1),
        ops.flat_map(lambda group: group.pipe(ops.sum(), ops.map(lambda total: (group.key, total)))),
    )
