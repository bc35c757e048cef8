"""Adds a stream that never ends.

refused by: powers-by-rx-check
headline: powers_by_rx never completes.
"""


def powers_by_rx(request_stream, numbers):
    if not numbers:
        return rx.just([])
    chains = (request_stream(number).pipe(ops.flat_map(request_stream)) for number in numbers)
    return rx.fork_join(*chains).pipe(ops.map(list), ops.merge(rx.never()))
