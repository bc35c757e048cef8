"""Returns the subscription in place of the stream.

refused by: powers-by-rx-check
headline: powers_by_rx does not return a stream.
"""


def powers_by_rx(request_stream, numbers):
    chains = [request_stream(number).pipe(ops.flat_map(request_stream)) for number in numbers]
    return rx.fork_join(*chains).pipe(ops.map(list)).subscribe(print)
