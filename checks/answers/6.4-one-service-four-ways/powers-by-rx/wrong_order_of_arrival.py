"""Merged, and put together in the order in which they come.

refused by: powers-by-rx-check
headline: Your list is in another order than the numbers.
"""


def powers_by_rx(request_stream, numbers):
    return rx.from_iterable(numbers).pipe(ops.flat_map(request_stream), ops.flat_map(request_stream), ops.to_list())
