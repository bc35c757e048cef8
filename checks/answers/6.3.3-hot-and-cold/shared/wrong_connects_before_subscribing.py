"""Connects first, so that what comes within subscribe finds nobody.

refused by: shared-hidden
headline: The first value is lost.
"""


def shared(source):
    subject = Subject()
    listeners = 0
    upstream = None

    def subscribe(observer, scheduler=None):
        nonlocal listeners, upstream
        listeners += 1
        if listeners == 1:
            upstream = source.subscribe(subject, scheduler=scheduler)
        inner = subject.subscribe(observer)

        def leave():
            nonlocal listeners
            inner.dispose()
            listeners -= 1
            if listeners == 0:
                upstream.dispose()

        return Disposable(leave)

    return rx.create(subscribe)
