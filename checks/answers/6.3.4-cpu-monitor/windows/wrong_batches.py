"""buffer_with_count without its second number: one window for every n readings.

refused by: windows-check
headline: Your windows do not overlap.
"""


def windows(source, n):
    return source.pipe(ops.buffer_with_count(n))
