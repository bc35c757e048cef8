"""Keeps the past in a list of notifications."""


def listen(stream, kind):
    if kind not in ("cold", "published", "replayed"):
        raise ValueError("kind")
    if kind == "cold":
        return stream, lambda scheduler=None: Disposable()
    subject = Subject()
    past = []

    def subscribe(observer, scheduler=None):
        if kind == "replayed":
            for notification in past:
                notification.accept(observer)
        return subject.subscribe(observer)

    def connect(scheduler=None):
        def keep(notification):
            past.append(notification)
            notification.accept(subject)

        return stream.pipe(ops.materialize()).subscribe(keep, on_error=print, scheduler=scheduler)

    return rx.create(subscribe), connect
