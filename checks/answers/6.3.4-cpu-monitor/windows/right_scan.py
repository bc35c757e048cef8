"""Keeps the last n in a tuple that scan hands on, and makes a list of each full one."""


def windows(source, n):
    return source.pipe(
        ops.scan(lambda last, reading: (*last, reading)[-n:], ()),
        ops.filter(lambda last: len(last) == n),
        ops.map(list),
    )
