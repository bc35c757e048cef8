"""Disposes of the second subscription only.

refused by: clicks-and-keys-check
headline: A subscription to a subject is left behind.
"""


def clicks_and_keys(subject_a, subject_b):
    def subscribe(observer, scheduler=None):
        clock = scheduler or TimeoutScheduler.singleton()
        subject_a.subscribe(lambda value: observer.on_next((clock.now, "click", value)), observer.on_error)
        return subject_b.subscribe(
            lambda value: observer.on_next((clock.now, "key", value)), observer.on_error, observer.on_completed
        )

    return rx.create(subscribe)
