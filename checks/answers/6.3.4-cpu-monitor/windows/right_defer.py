"""State in a closure, made anew for each subscriber with defer."""


def windows(source, n):
    def fresh(_scheduler):
        seen = []

        def add(reading):
            seen.append(reading)
            return seen[-n:]

        return source.pipe(ops.map(add), ops.skip(n - 1))

    return rx.defer(fresh)
