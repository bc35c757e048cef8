"""A table answers with its own exception.

refused by: listen-hidden
headline: listen raised KeyError.
"""


def listen(stream, kind):
    if kind == "cold":
        return stream, lambda scheduler=None: Disposable()
    hot = stream.pipe({"published": ops.publish, "replayed": ops.replay}[kind]())
    return hot, hot.connect
