"""Sends them one by one, but only once the source has ended.

refused by: squares-of-evens-check
headline: squares_of_evens keeps its values back until the source ends.
"""


def squares_of_evens(source):
    return source.pipe(
        ops.filter(lambda number: number % 2 == 0),
        ops.map(lambda number: number**2),
        ops.to_list(),
        ops.flat_map(rx.from_iterable),
    )
