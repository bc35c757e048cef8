"""Turns an error into an ordinary end, to be on the safe side.

refused by: windows-hidden
headline: windows swallows an error.
"""


def windows(source, n):
    return source.pipe(
        ops.catch(rx.empty()),
        ops.buffer_with_count(n, 1),
        ops.filter(lambda window: len(window) == n),
    )
