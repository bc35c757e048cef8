"""Keeps the past of a running stream; who comes after the end hears the end alone.

refused by: listen-hidden
headline: The latecomer never gets what it missed.
"""


def listen(stream, kind):
    if kind == "cold":
        return stream, lambda scheduler=None: Disposable()
    if kind not in ("published", "replayed"):
        raise ValueError(kind)
    hot = stream.pipe(ops.publish())
    past = []

    def replayed(scheduler):
        return rx.merge(rx.from_list(list(past)), hot) if not hot.subject.is_stopped else hot

    def connect(scheduler=None):
        if kind == "replayed":
            hot.subscribe(past.append, on_error=lambda error: None)
        return hot.connect(scheduler)

    return hot if kind == "published" else rx.defer(replayed), connect
