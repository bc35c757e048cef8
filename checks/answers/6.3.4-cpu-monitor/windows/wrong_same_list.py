"""One list, changed and sent again and again.

refused by: windows-check
headline: You send the same window again and again.
"""


def windows(source, n):
    def fresh(_scheduler):
        last = []

        def add(reading):
            last.append(reading)
            if len(last) > n:
                del last[0]
            return last

        return source.pipe(ops.map(add), ops.filter(lambda window: len(window) == n))

    return rx.defer(fresh)
