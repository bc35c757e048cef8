"""Forgets to leave the odd numbers out.

refused by: squares-of-evens-check
headline: The odd numbers are in it too.
"""


def squares_of_evens(source):
    return source.pipe(ops.map(lambda number: number**2))
