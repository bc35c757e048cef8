"""Connects when a second listener is there.

refused by: shared-check
headline: The source does not start with the first listener.
"""


def shared(source):
    return source.pipe(ops.publish()).auto_connect(2)
