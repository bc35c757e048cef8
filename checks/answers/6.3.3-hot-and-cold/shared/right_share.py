"""The library's own name for it."""


def shared(source):
    return source.pipe(ops.share())
