"""A catch that turns every failure into a quiet end.

refused by: squares-of-evens-hidden
headline: squares_of_evens swallows an error.
"""


def squares_of_evens(source):
    return source.pipe(
        ops.filter(lambda number: number % 2 == 0), ops.map(lambda number: number**2), ops.catch(rx.empty())
    )
