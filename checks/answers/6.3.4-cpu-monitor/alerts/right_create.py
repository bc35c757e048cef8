"""A state machine by hand, with fresh state for each subscriber."""


def alerts(source, n, threshold):
    def subscribe(observer, scheduler=None):
        last, state = deque(maxlen=n), False

        def on_next(reading):
            nonlocal state
            last.append(reading)
            now = len(last) == n and min(last) > threshold
            if now != state:
                state = now
                observer.on_next(now)

        return source.subscribe(on_next, observer.on_error, observer.on_completed, scheduler=scheduler)

    return rx.create(subscribe)
