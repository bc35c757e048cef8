"""Subscribes again in on_error, and keeps the latest subscription in a serial disposable."""

from rx.disposable import SerialDisposable


def resilient(source, attempts, fallback):
    def subscribe(observer, scheduler):
        current = SerialDisposable()

        def attempt(left):
            def on_error(_error):
                attempt(left - 1)

            if left:
                current.disposable = source.subscribe(
                    observer.on_next, on_error, observer.on_completed, scheduler=scheduler
                )
            else:
                current.disposable = fallback.subscribe(observer, scheduler=scheduler)

        attempt(attempts)
        return current

    return rx.create(subscribe)
