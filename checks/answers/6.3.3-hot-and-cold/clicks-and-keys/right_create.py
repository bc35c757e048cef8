"""Two subscriptions by hand, and a count of what has completed."""

from rx.disposable import CompositeDisposable


def clicks_and_keys(subject_a, subject_b):
    def subscribe(observer, scheduler=None):
        clock = scheduler or TimeoutScheduler.singleton()
        completed = []

        def complete():
            completed.append(True)
            if len(completed) == 2:
                observer.on_completed()

        def listen_to(subject, device):
            return subject.subscribe(
                lambda value: observer.on_next((clock.now, device, value)), observer.on_error, complete
            )

        return CompositeDisposable(listen_to(subject_a, "click"), listen_to(subject_b, "key"))

    return rx.create(subscribe)
