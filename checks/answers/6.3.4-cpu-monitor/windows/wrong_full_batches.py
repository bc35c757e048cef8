"""Batches, the short one at the end filtered out.

refused by: windows-check
headline: Your windows do not overlap.
"""


def windows(source, n):
    return source.pipe(ops.buffer_with_count(n), ops.filter(lambda window: len(window) == n))
