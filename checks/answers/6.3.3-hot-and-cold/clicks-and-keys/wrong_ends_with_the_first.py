"""Completes when one of the two does.

refused by: clicks-and-keys-completed-check
headline: The stream ends with the first subject.
"""

from rx.disposable import CompositeDisposable


def clicks_and_keys(subject_a, subject_b):
    def subscribe(observer, scheduler=None):
        clock = scheduler or TimeoutScheduler.singleton()

        def listen_to(subject, device):
            return subject.subscribe(
                lambda value: observer.on_next((clock.now, device, value)), observer.on_error, observer.on_completed
            )

        return CompositeDisposable(listen_to(subject_a, "click"), listen_to(subject_b, "key"))

    return rx.create(subscribe)
