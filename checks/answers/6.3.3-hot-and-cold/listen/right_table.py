"""A table of the hot kinds."""


def listen(stream, kind):
    if kind == "cold":
        return stream.pipe(), lambda scheduler=None: Disposable()
    operators = {"published": ops.publish, "replayed": ops.replay}
    if kind not in operators:
        raise ValueError(kind)
    hot = operators[kind]()(stream)
    return hot, hot.connect
