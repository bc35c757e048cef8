"""A subject that is filled from the first listener on, and for ever.

refused by: shared-leave-check
headline: The source goes on when nobody listens any more.
"""


def shared(source):
    subject = Subject()
    started = False

    def subscribe(observer, scheduler=None):
        nonlocal started
        inner = subject.subscribe(observer)
        if not started:
            started = True
            source.subscribe(subject, scheduler=scheduler)
        return inner

    return rx.create(subscribe)
