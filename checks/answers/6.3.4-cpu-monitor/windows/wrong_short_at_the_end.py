"""buffer_with_count alone: what it holds when the source completes comes out too.

refused by: windows-check
headline: There are windows at the end that are not full.
"""


def windows(source, n):
    return source.pipe(ops.buffer_with_count(n, 1))
