"""auto_connect connects, and never disconnects.

refused by: shared-leave-check
headline: The source goes on when nobody listens any more.
"""


def shared(source):
    return source.pipe(ops.publish()).auto_connect()
