"""window_with_count, by its name: a stream of streams.

refused by: windows-check
headline: Your windows are streams, not lists.
"""


def windows(source, n):
    return source.pipe(ops.window_with_count(n, 1))
