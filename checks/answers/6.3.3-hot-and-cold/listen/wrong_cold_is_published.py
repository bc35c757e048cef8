"""Publishes everything.

refused by: listen-cold-check
headline: Both listeners share one run of the cold stream.
"""


def listen(stream, kind):
    if kind not in ("cold", "published", "replayed"):
        raise ValueError(kind)
    hot = stream.pipe(ops.replay() if kind == "replayed" else ops.publish())
    return hot, hot.connect
