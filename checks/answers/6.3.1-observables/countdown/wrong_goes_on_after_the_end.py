"""No return after on_completed: it counts on below zero, which rx hides from the subscriber.

refused by: countdown-hidden
headline: Your function goes on after its on_completed.
"""


def countdown(n):
    def send(observer, scheduler):
        def step(scheduler, left):
            if left == 0:
                observer.on_completed()
            observer.on_next(left)
            if left > -2:
                return scheduler.schedule_relative(1, step, left - 1)

        return (scheduler or TimeoutScheduler.singleton()).schedule(step, n)

    return rx.create(send)
