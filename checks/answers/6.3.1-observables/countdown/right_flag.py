"""Schedules each step without keeping the disposables, and looks at a flag before it says anything."""

from rx.disposable import Disposable


def countdown(n):
    def send(observer, scheduler=None):
        scheduler = scheduler or TimeoutScheduler.singleton()
        left = True

        def step(scheduler, number):
            if not left:
                return
            if number:
                observer.on_next(number)
                scheduler.schedule_relative(1.0, step, number - 1)
            else:
                observer.on_completed()

        def leave():
            nonlocal left
            left = False

        scheduler.schedule(step, n)
        return Disposable(leave)

    return rx.create(send)
