"""Groups one after another, as in the lesson, each replayed so that none of its numbers is lost."""


def totals_by_parity(source):
    def total(group):
        pairs = group.pipe(ops.reduce(lambda a, b: a + b), ops.map(lambda total: (group.key, total)), ops.replay())
        pairs.connect()
        return pairs

    return source.pipe(ops.group_by(lambda number: number % 2), ops.map(total), ops.merge(max_concurrent=1))
