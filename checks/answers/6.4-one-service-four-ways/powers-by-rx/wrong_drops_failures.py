"""Each failing chain ends without a word.

refused by: powers-by-rx-hidden
headline: powers_by_rx hides a failure.
"""


def powers_by_rx(request_stream, numbers):
    if not numbers:
        return rx.just([])
    chains = (request_stream(number).pipe(ops.flat_map(request_stream), ops.catch(rx.just(None))) for number in numbers)
    return rx.fork_join(*chains).pipe(ops.map(list))
