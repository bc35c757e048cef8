"""Sends what is known so far, again and again.

refused by: powers-by-rx-check
headline: The stream sends more than one value.
"""


def powers_by_rx(request_stream, numbers):
    return rx.from_iterable(numbers).pipe(
        ops.flat_map(request_stream),
        ops.flat_map(request_stream),
        ops.scan(lambda powers, power: [*powers, power], []),
    )
