"""A Subject, filled by a subscription of its own.

refused by: powers-by-rx-check
headline: powers_by_rx subscribes by itself.
"""


def powers_by_rx(request_stream, numbers):
    outcome = Subject()
    chains = [request_stream(number).pipe(ops.flat_map(request_stream)) for number in numbers]
    rx.fork_join(*chains).pipe(ops.map(list)).subscribe(outcome)
    return outcome
