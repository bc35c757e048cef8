"""Subscribes and returns the disposable; the operator has no return of its own.

refused by: squares-of-evens-check
headline: squares_of_evens does not return a stream.
"""


def squares_of_evens(source):
    return source.pipe(ops.filter(lambda number: number % 2 == 0), ops.map(lambda number: number**2)).subscribe(print)
