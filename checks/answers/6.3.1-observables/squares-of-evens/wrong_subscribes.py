"""Subscribes at once and hands out a subject: the work runs with nobody listening.

refused by: squares-of-evens-check
headline: squares_of_evens subscribes by itself.
"""

from rx.subject import Subject


def squares_of_evens(source):
    squares = Subject()
    evens = source.pipe(ops.filter(lambda number: number % 2 == 0), ops.map(lambda number: number**2))
    evens.subscribe(squares.on_next, squares.on_error, squares.on_completed)
    return squares
