"""Waits for the source as if it were a list.

refused by: squares-of-evens-check
headline: squares_of_evens waits instead of returning a stream.
"""


def squares_of_evens(source):
    numbers = source.pipe(ops.to_list()).run()
    return rx.from_iterable([number**2 for number in numbers if number % 2 == 0])
