"""Keeps what is left outside the function: all subscribers share one countdown.

refused by: countdown-hidden
headline: countdown sends the wrong values.
"""


def countdown(n):
    left = n

    def send(observer, scheduler):
        def step(scheduler, _state):
            nonlocal left
            if left == 0:
                observer.on_completed()
                return None
            left -= 1
            observer.on_next(left + 1)
            return scheduler.schedule_relative(1, step)

        return (scheduler or TimeoutScheduler.singleton()).schedule(step)

    return rx.create(send)
