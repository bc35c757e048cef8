"""A failure becomes a list.

refused by: powers-by-rx-hidden
headline: powers_by_rx hides a failure.
"""


def powers_by_rx(request_stream, numbers):
    if not numbers:
        return rx.just([])
    chains = (request_stream(number).pipe(ops.flat_map(request_stream)) for number in numbers)
    return rx.fork_join(*chains).pipe(ops.map(list), ops.catch(rx.just([])))
