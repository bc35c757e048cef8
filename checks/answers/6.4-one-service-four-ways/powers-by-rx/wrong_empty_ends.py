"""Without numbers an empty stream instead of an empty list.

refused by: powers-by-rx-hidden
headline: The stream ends without a list.
"""


def powers_by_rx(request_stream, numbers):
    if not numbers:
        return rx.empty()
    chains = (request_stream(number).pipe(ops.flat_map(request_stream)) for number in numbers)
    return rx.fork_join(*chains).pipe(ops.map(list))
