"""The subscription to the source goes with the listener that caused it.

refused by: shared-leave-check
headline: The source is stopped while somebody still listens.
"""


def shared(source):
    subject = Subject()
    listeners = 0

    def subscribe(observer, scheduler=None):
        nonlocal listeners
        inner = subject.subscribe(observer)
        listeners += 1
        upstream = source.subscribe(subject, scheduler=scheduler) if listeners == 1 else Disposable()

        def leave():
            nonlocal listeners
            listeners -= 1
            inner.dispose()
            upstream.dispose()

        return Disposable(leave)

    return rx.create(subscribe)
