"""Asks again what has failed.

refused by: powers-by-rx-hidden
headline: powers_by_rx ends later than it should.
"""


def powers_by_rx(request_stream, numbers):
    if not numbers:
        return rx.just([])
    chains = (request_stream(number).pipe(ops.flat_map(request_stream), ops.retry(2)) for number in numbers)
    return rx.fork_join(*chains).pipe(ops.map(list))
