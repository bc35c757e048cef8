"""Shares a replay: everybody gets the past.

refused by: shared-check
headline: A latecomer gets what it missed.
"""


def shared(source):
    return source.pipe(ops.replay(), ops.ref_count())
