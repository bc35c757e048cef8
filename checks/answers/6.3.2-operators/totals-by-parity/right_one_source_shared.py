"""Two filtered streams of one published source; a parity without numbers is an empty reduction."""


def totals_by_parity(source):
    def total(numbers, parity):
        return numbers.pipe(
            ops.filter(lambda number: number % 2 == parity),
            ops.scan(lambda a, b: a + b),
            ops.take_last(1),
            ops.map(lambda total: (parity, total)),
        )

    return source.pipe(ops.publish(mapper=lambda numbers: rx.merge(total(numbers, 0), total(numbers, 1))))
