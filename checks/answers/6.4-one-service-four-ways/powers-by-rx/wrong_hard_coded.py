"""Arithmetic instead of a service.

refused by: powers-by-rx-check
headline: No request was made.
"""


def powers_by_rx(request_stream, numbers):
    return rx.from_iterable(numbers).pipe(ops.map(lambda number: number**4), ops.to_list())
