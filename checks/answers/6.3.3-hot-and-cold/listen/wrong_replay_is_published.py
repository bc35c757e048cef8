"""The latecomer does not catch up.

refused by: listen-replayed-check
headline: The latecomer never gets what it missed.
"""


def listen(stream, kind):
    if kind == "cold":
        return stream, lambda scheduler=None: Disposable()
    if kind not in ("published", "replayed"):
        raise ValueError(kind)
    hot = stream.pipe(ops.publish())
    return hot, hot.connect
