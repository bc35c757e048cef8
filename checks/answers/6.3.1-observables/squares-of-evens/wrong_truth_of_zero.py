"""Filters by number % 2 == 0 and by being true at all: 0 is lost.

refused by: squares-of-evens-check
headline: squares_of_evens sends the wrong values.
"""


def squares_of_evens(source):
    return source.pipe(ops.filter(lambda number: number and number % 2 == 0), ops.map(lambda number: number**2))
