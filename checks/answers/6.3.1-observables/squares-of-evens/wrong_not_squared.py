"""Forgets to square.

refused by: squares-of-evens-check
headline: Your stream has the even numbers, not their squares.
"""


def squares_of_evens(source):
    return source.pipe(ops.filter(lambda number: number % 2 == 0))
