"""A cold copy for each: it too begins at the beginning.

refused by: listen-replayed-check
headline: Each listener starts the stream anew.
"""


def listen(stream, kind):
    if kind not in ("cold", "published", "replayed"):
        raise ValueError(kind)
    if kind == "published":
        hot = stream.pipe(ops.publish())
        return hot, hot.connect
    return stream, lambda scheduler=None: Disposable()
