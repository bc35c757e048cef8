"""Subscribes without the listener's scheduler.

refused by: shared-check
headline: The scheduler does not reach the stream.
"""


def shared(source):
    hot = source.pipe(ops.publish())
    here = 0
    connection = None

    def subscribe(observer, scheduler=None):
        nonlocal here, connection
        here += 1
        inner = hot.subscribe(observer)
        if here == 1:
            connection = hot.connect()

        def leave():
            nonlocal here
            here -= 1
            inner.dispose()
            if here == 0:
                connection.dispose()

        return Disposable(leave)

    return rx.create(subscribe)
