"""A stream made by hand: a deque for each subscriber, copied for each window."""


def windows(source, n):
    def subscribe(observer, scheduler=None):
        last = deque(maxlen=n)

        def on_next(reading):
            last.append(reading)
            if len(last) == n:
                observer.on_next(list(last))

        return source.subscribe(on_next, observer.on_error, observer.on_completed, scheduler=scheduler)

    return rx.create(subscribe)
