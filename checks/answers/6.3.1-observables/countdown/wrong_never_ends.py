"""Nobody calls on_completed.

refused by: countdown-check
headline: countdown never ends.
"""


def countdown(n):
    def send(observer, scheduler):
        def step(scheduler, left):
            if left > 0:
                observer.on_next(left)
                return scheduler.schedule_relative(1, step, left - 1)

        return (scheduler or TimeoutScheduler.singleton()).schedule(step, n)

    return rx.create(send)
