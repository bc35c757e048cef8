"""Sends n inside subscribe, and schedules the rest; a serial disposable holds the next step."""

from rx.disposable import SerialDisposable


def countdown(n):
    def send(observer, scheduler):
        scheduler = scheduler or TimeoutScheduler.singleton()
        next_step = SerialDisposable()

        def step(left):
            if left == 0:
                observer.on_completed()
            else:
                observer.on_next(left)
                next_step.disposable = scheduler.schedule_relative(1, lambda *_: step(left - 1))

        step(n)
        return next_step

    return rx.create(send)
