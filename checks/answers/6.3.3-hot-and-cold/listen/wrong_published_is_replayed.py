"""The two operators swapped.

refused by: listen-published-check
headline: The latecomer gets what it missed.
"""


def listen(stream, kind):
    if kind == "cold":
        return stream, lambda scheduler=None: Disposable()
    if kind not in ("published", "replayed"):
        raise ValueError(kind)
    hot = stream.pipe(ops.replay() if kind == "published" else ops.publish())
    return hot, hot.connect
