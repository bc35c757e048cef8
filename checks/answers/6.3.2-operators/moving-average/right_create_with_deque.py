"""An operator written by hand, with a deque made for each subscriber."""

from collections import deque


def moving_average(source, n):
    def subscribe(observer, scheduler):
        window = deque(maxlen=n)

        def on_next(value):
            window.append(value)
            if len(window) == n:
                observer.on_next(sum(window) / n)

        return source.subscribe(on_next, observer.on_error, observer.on_completed, scheduler=scheduler)

    return rx.create(subscribe)
