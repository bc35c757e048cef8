"""Whatever is not one of the first two is replayed.

refused by: listen-hidden
headline: Any kind is taken.
"""


def listen(stream, kind):
    if kind == "cold":
        return stream, lambda scheduler=None: Disposable()
    hot = stream.pipe(ops.publish() if kind == "published" else ops.replay())
    return hot, hot.connect
