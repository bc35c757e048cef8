"""One group after another without replay: the second has sent its numbers already.

refused by: totals-by-parity-check
headline: The second group has sent its numbers before you listened.
"""


def totals_by_parity(source):
    return source.pipe(
        ops.group_by(lambda number: number % 2),
        ops.map(lambda group: group.pipe(ops.sum(), ops.map(lambda total: (group.key, total)))),
        ops.merge(max_concurrent=1),
    )
