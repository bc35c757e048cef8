"""One deque for all subscribers of the stream.

refused by: windows-hidden
headline: Your subscribers get into each other's way.
"""


def windows(source, n):
    last = deque(maxlen=n)

    def add(reading):
        last.append(reading)
        return list(last)

    return source.pipe(ops.map(add), ops.filter(lambda window: len(window) == n))
