"""Leaves with the last, and never comes back.

refused by: shared-leave-check
headline: The source does not start again.
"""


def shared(source):
    subject = Subject()
    listeners = 0
    upstream = None

    def subscribe(observer, scheduler=None):
        nonlocal listeners, upstream
        inner = subject.subscribe(observer)
        listeners += 1
        if upstream is None:
            upstream = source.subscribe(subject, scheduler=scheduler)

        def leave():
            nonlocal listeners
            inner.dispose()
            listeners -= 1
            if listeners == 0:
                upstream.dispose()

        return Disposable(leave)

    return rx.create(subscribe)
