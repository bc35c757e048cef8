"""No subject: the observers in a list; a fresh run for each time that it fills."""


def shared(source):
    observers = []
    upstream = []

    def all_of_them(method):
        def tell(*values):
            for observer in list(observers):
                getattr(observer, method)(*values)

        return tell

    def subscribe(observer, scheduler=None):
        observers.append(observer)

        def leave():
            if observer in observers:
                observers.remove(observer)
            if not observers and upstream:
                upstream.pop().dispose()

        if len(observers) == 1:
            callbacks = map(all_of_them, ["on_next", "on_error", "on_completed"])
            upstream.append(source.subscribe(*callbacks, scheduler=scheduler))
        return Disposable(leave)

    return rx.create(subscribe)
