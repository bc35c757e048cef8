"""Passes values on, but not the end.

refused by: shared-check
headline: shared never ends.
"""


def shared(source):
    subject = Subject()
    listeners = 0
    upstream = None

    def subscribe(observer, scheduler=None):
        nonlocal listeners, upstream
        inner = subject.subscribe(observer)
        listeners += 1
        if listeners == 1:
            upstream = source.subscribe(subject.on_next, on_error=print, scheduler=scheduler)

        def leave():
            nonlocal listeners
            inner.dispose()
            listeners -= 1
            if listeners == 0:
                upstream.dispose()

        return Disposable(leave)

    return rx.create(subscribe)
