"""The source is left to choose a clock of its own.

refused by: listen-published-check
headline: The scheduler does not reach the stream.
"""


def listen(stream, kind):
    if kind == "cold":
        return stream, lambda scheduler=None: Disposable()
    if kind not in ("published", "replayed"):
        raise ValueError(kind)
    hot = stream.pipe(ops.publish() if kind == "published" else ops.replay())
    return hot, lambda scheduler=None: hot.connect()
