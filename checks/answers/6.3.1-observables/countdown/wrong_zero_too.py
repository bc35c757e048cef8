"""Counts to 0 and sends it.

refused by: countdown-check
headline: Your countdown sends a 0.
"""


def countdown(n):
    def send(observer, scheduler):
        def step(scheduler, left):
            observer.on_next(left)
            if left == 0:
                observer.on_completed()
                return None
            return scheduler.schedule_relative(1, step, left - 1)

        return (scheduler or TimeoutScheduler.singleton()).schedule(step, n)

    return rx.create(send)
