"""An operator written by hand on rx.create, passing on all three messages and the scheduler."""


def squares_of_evens(source):
    def subscribe(observer, scheduler):
        def on_next(number):
            if number % 2 == 0:
                observer.on_next(number**2)

        return source.subscribe(on_next, observer.on_error, observer.on_completed, scheduler=scheduler)

    return rx.create(subscribe)
