"""Lets rx's own timer tick, inside the function given to rx.create."""


def countdown(n):
    def send(observer, scheduler):
        ticks = rx.timer(0, 1).pipe(ops.take(n + 1))

        def on_next(tick):
            if tick < n:
                observer.on_next(n - tick)

        return ticks.subscribe(on_next, observer.on_error, observer.on_completed, scheduler=scheduler)

    return rx.create(send)
