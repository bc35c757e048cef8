"""One operator that makes a small stream of each number: of one square, or of none."""


def squares_of_evens(source):
    return source.pipe(ops.flat_map(lambda number: rx.empty() if number % 2 else rx.just(number**2)))
