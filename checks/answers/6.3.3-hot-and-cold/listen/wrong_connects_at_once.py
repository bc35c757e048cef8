"""Connects before anybody listens, and returns the disposable.

refused by: listen-published-check
headline: listen connects by itself.
"""


def listen(stream, kind):
    if kind == "cold":
        return stream, lambda scheduler=None: Disposable()
    if kind not in ("published", "replayed"):
        raise ValueError(kind)
    hot = stream.pipe(ops.publish() if kind == "published" else ops.replay())
    return hot, hot.connect()
