"""connect without a return.

refused by: listen-cold-check
headline: connect does not return a disposable.
"""


def listen(stream, kind):
    if kind == "cold":
        return stream, lambda scheduler=None: None
    if kind not in ("published", "replayed"):
        raise ValueError(kind)
    hot = stream.pipe(ops.publish() if kind == "published" else ops.replay())
    return hot, hot.connect
