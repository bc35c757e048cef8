"""connect does nothing, for all three kinds.

refused by: listen-published-check
headline: connect does not start the stream.
"""


def listen(stream, kind):
    if kind not in ("cold", "published", "replayed"):
        raise ValueError(kind)
    heard = {"cold": stream, "published": stream.pipe(ops.publish()), "replayed": stream.pipe(ops.replay())}[kind]
    return heard, lambda scheduler=None: Disposable()
