"""Takes it for granted that the subscriber brings a scheduler.

refused by: countdown-hidden
headline: Without a scheduler, countdown does not run.
"""


def countdown(n):
    def send(observer, scheduler):
        def step(scheduler, left):
            if left == 0:
                observer.on_completed()
                return None
            observer.on_next(left)
            return scheduler.schedule_relative(1, step, left - 1)

        return scheduler.schedule(step, n)

    return rx.create(send)
