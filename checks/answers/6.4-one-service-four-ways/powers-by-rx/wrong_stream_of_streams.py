"""map where flat_map is meant.

refused by: powers-by-rx-check
headline: The service was asked about the numbers, and not about their squares.
"""


def powers_by_rx(request_stream, numbers):
    if not numbers:
        return rx.just([])
    chains = (request_stream(number).pipe(ops.map(request_stream)) for number in numbers)
    return rx.fork_join(*chains).pipe(ops.map(list))
