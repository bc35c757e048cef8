"""Growing windows until there are n.

refused by: windows-check
headline: There are windows at the beginning that are not full.
"""


def windows(source, n):
    return source.pipe(ops.scan(lambda last, reading: [*last, reading][-n:], []))
