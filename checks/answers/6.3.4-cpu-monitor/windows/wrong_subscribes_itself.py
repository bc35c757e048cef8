"""Subscribes at once, into a Subject.

refused by: windows-check
headline: windows subscribes by itself.
"""


def windows(source, n):
    result = Subject()
    last = deque(maxlen=n)

    def on_next(reading):
        last.append(reading)
        if len(last) == n:
            result.on_next(list(last))

    source.subscribe(on_next, result.on_error, result.on_completed)
    return result
