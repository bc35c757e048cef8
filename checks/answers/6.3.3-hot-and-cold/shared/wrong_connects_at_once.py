"""Starts the source when nobody is there.

refused by: shared-check
headline: shared subscribes by itself.
"""


def shared(source):
    hot = source.pipe(ops.publish())
    hot.connect()
    return hot
