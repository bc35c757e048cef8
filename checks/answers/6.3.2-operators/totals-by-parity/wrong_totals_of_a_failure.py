"""Takes a failure for an end and sends what there is.

refused by: totals-by-parity-hidden
headline: totals_by_parity sends the wrong values.
"""


def totals_by_parity(source):
    return source.pipe(
        ops.catch(rx.empty()),
        ops.group_by(lambda number: number % 2),
        ops.flat_map(lambda group: group.pipe(ops.sum(), ops.map(lambda total: (group.key, total)))),
    )
