"""fork_join of nothing.

refused by: powers-by-rx-hidden
headline: powers_by_rx raised IndexError.
"""


def powers_by_rx(request_stream, numbers):
    chains = (request_stream(number).pipe(ops.flat_map(request_stream)) for number in numbers)
    return rx.fork_join(*chains).pipe(ops.map(list))
