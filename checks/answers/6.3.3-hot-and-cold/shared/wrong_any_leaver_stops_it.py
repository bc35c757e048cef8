"""Whoever leaves ends it for all.

refused by: shared-leave-check
headline: The source is stopped while somebody still listens.
"""


def shared(source):
    hot = source.pipe(ops.publish())

    def subscribe(observer, scheduler=None):
        inner = hot.subscribe(observer)
        connection = hot.connect(scheduler)

        def leave():
            inner.dispose()
            connection.dispose()

        return Disposable(leave)

    return rx.create(subscribe)
