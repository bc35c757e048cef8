"""Runs the source to its end inside the function.

refused by: windows-check
headline: windows waits instead of returning a stream.
"""


def windows(source, n):
    readings = source.pipe(ops.to_list()).run()
    return rx.from_iterable([readings[i : i + n] for i in range(len(readings) - n + 1)])
