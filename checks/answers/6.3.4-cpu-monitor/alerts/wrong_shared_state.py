"""One memory for all subscribers.

refused by: alerts-hidden
headline: Your subscribers get into each other's way.
"""


def alerts(source, n, threshold):
    last, state = deque(maxlen=n), [False]

    def changed(reading):
        last.append(reading)
        before, state[0] = state[0], len(last) == n and min(last) > threshold
        return before != state[0]

    return source.pipe(ops.filter(changed), ops.map(lambda _: state[0]))
