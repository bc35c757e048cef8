"""number % 2 is 1 for the odd numbers, and 1 is true.

refused by: squares-of-evens-check
headline: Your stream has the squares of the odd numbers.
"""


def squares_of_evens(source):
    return source.pipe(ops.filter(lambda number: number % 2), ops.map(lambda number: number**2))
