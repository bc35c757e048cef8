"""connect returns a disposable that has nothing to do with the connection.

refused by: listen-published-check
headline: The stream goes on after its connection was disposed of.
"""


def listen(stream, kind):
    if kind == "cold":
        return stream, lambda scheduler=None: Disposable()
    if kind not in ("published", "replayed"):
        raise ValueError(kind)
    hot = stream.pipe(ops.publish() if kind == "published" else ops.replay())

    def connect(scheduler=None):
        hot.connect(scheduler)
        return Disposable()

    return hot, connect
