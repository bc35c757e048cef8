"""Windows the wrong way round.

refused by: windows-check
headline: Your windows run backwards.
"""


def windows(source, n):
    return source.pipe(
        ops.scan(lambda last, reading: [reading, *last][:n], []),
        ops.filter(lambda window: len(window) == n),
    )
