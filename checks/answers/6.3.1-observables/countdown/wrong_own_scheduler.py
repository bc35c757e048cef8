"""Always uses the timeout scheduler, whatever the subscriber brings.

refused by: countdown-check
headline: countdown keeps a clock of its own.
"""


def countdown(n):
    def send(observer, scheduler):
        def step(scheduler, left):
            if left == 0:
                observer.on_completed()
                return None
            observer.on_next(left)
            return scheduler.schedule_relative(1, step, left - 1)

        return TimeoutScheduler.singleton().schedule(step, n)

    return rx.create(send)
