"""A subject, a count and a subscription."""


def shared(source):
    subject = Subject()
    listeners = 0
    upstream = None

    def subscribe(observer, scheduler=None):
        nonlocal listeners, upstream
        inner = subject.subscribe(observer)
        listeners += 1
        if listeners == 1:
            upstream = source.subscribe(subject, scheduler=scheduler)

        def leave():
            nonlocal listeners
            inner.dispose()
            listeners -= 1
            if listeners == 0 and upstream is not None:
                upstream.dispose()

        return Disposable(leave)

    return rx.create(subscribe)
