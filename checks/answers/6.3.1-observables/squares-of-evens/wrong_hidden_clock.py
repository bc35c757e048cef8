"""Moves the values to a scheduler of its own: in virtual time nothing arrives.

refused by: squares-of-evens-check
headline: squares_of_evens keeps a clock of its own.
"""

from rx.scheduler import NewThreadScheduler


def squares_of_evens(source):
    return source.pipe(
        ops.observe_on(NewThreadScheduler()),
        ops.filter(lambda number: number % 2 == 0),
        ops.map(lambda number: number**2),
    )
