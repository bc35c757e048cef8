"""connect takes no parameter.

refused by: listen-cold-check
headline: connect does not take a scheduler.
"""


def listen(stream, kind):
    if kind == "cold":
        return stream, lambda: Disposable()
    if kind not in ("published", "replayed"):
        raise ValueError(kind)
    hot = stream.pipe(ops.publish() if kind == "published" else ops.replay())
    return hot, lambda: hot.connect()
