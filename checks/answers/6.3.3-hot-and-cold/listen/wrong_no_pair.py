"""The connectable observable alone.

refused by: listen-published-check
headline: listen does not return a pair.
"""


def listen(stream, kind):
    if kind == "cold":
        return stream
    if kind not in ("published", "replayed"):
        raise ValueError(kind)
    return stream.pipe(ops.publish() if kind == "published" else ops.replay())
