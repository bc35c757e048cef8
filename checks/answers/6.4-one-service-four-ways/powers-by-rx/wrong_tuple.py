"""fork_join makes a tuple.

refused by: powers-by-rx-check
headline: powers_by_rx does not give a list.
"""


def powers_by_rx(request_stream, numbers):
    if not numbers:
        return rx.just([])
    chains = (request_stream(number).pipe(ops.flat_map(request_stream)) for number in numbers)
    return rx.fork_join(*chains)
