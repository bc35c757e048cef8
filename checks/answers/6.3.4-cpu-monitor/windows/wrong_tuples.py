"""Right readings in tuples.

refused by: windows-check
headline: Your windows are not lists.
"""


def windows(source, n):
    return source.pipe(
        ops.buffer_with_count(n, 1),
        ops.filter(lambda window: len(window) == n),
        ops.map(tuple),
    )
