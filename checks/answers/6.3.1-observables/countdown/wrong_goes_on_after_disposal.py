"""Rx closes the listener's ears, and this function talks on to the end.

refused by: countdown-silent-check
headline: Your function goes on after it was disposed of.
"""


def countdown(n):
    def send(observer, scheduler):
        def step(scheduler, left):
            if left == 0:
                observer.on_completed()
            else:
                observer.on_next(left)
                scheduler.schedule_relative(1, step, left - 1)

        (scheduler or TimeoutScheduler.singleton()).schedule(step, n)

    return rx.create(send)
