"""Squares first: a square is even exactly when its root is."""


def squares_of_evens(source):
    return source.pipe(ops.map(lambda number: number * number), ops.filter(lambda square: square % 2 == 0))
