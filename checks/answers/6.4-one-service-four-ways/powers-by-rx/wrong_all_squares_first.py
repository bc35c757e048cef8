"""fork_join between the steps.

refused by: powers-by-rx-check
headline: The second requests wait until all the first are answered.
"""


def powers_by_rx(request_stream, numbers):
    def ask(numbers):
        return rx.fork_join(*map(request_stream, numbers))

    return ask(numbers).pipe(ops.flat_map(ask), ops.map(list))
