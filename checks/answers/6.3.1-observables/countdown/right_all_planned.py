"""Plans every number beforehand, and returns one disposable for all of the plans."""

from rx.disposable import CompositeDisposable


def countdown(n):
    def send(observer, scheduler):
        clock = scheduler or TimeoutScheduler.singleton()
        plans = [
            clock.schedule_relative(n - number, lambda *_, number=number: observer.on_next(number))
            for number in range(n, 0, -1)
        ]
        plans.append(clock.schedule_relative(n, lambda *_: observer.on_completed()))
        return CompositeDisposable(plans)

    return rx.create(send)
