"""run() waits.

refused by: powers-by-rx-check
headline: powers_by_rx waits for an answer.
"""


def powers_by_rx(request_stream, numbers):
    chains = [request_stream(number).pipe(ops.flat_map(request_stream)) for number in numbers]
    return rx.just(list(rx.fork_join(*chains).run()))
