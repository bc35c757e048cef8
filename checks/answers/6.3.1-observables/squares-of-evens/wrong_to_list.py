"""Collects everything into one list, which is sent at the end.

refused by: squares-of-evens-check
headline: The squares come as one list.
"""


def squares_of_evens(source):
    return source.pipe(ops.filter(lambda number: number % 2 == 0), ops.map(lambda number: number**2), ops.to_list())
