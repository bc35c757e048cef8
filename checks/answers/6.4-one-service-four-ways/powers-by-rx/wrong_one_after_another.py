"""concat subscribes to the next chain when the one before has ended.

refused by: powers-by-rx-check
headline: Your requests run one after another.
"""


def powers_by_rx(request_stream, numbers):
    chains = [request_stream(number).pipe(ops.flat_map(request_stream)) for number in numbers]
    return rx.concat(*chains).pipe(ops.to_list())
