"""Starts with the first listener and never stops.

refused by: listen-published-check
headline: The stream starts before connect.
"""


def listen(stream, kind):
    if kind == "cold":
        return stream, lambda scheduler=None: Disposable()
    if kind not in ("published", "replayed"):
        raise ValueError(kind)
    hot = stream.pipe(ops.publish() if kind == "published" else ops.replay())
    return hot.auto_connect(), lambda scheduler=None: Disposable()
