"""Connects by hand what was published, and lets go of it by hand."""


def shared(source):
    hot = source.pipe(ops.publish())
    here = set()
    connection = None

    def subscribe(observer, scheduler=None):
        nonlocal connection
        me = object()
        here.add(me)
        inner = hot.subscribe(observer, scheduler=scheduler)
        if len(here) == 1:
            connection = hot.connect(scheduler)

        def leave():
            inner.dispose()
            here.discard(me)
            if not here:
                connection.dispose()

        return Disposable(leave)

    return rx.create(subscribe)
