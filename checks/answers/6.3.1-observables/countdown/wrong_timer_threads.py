"""Uses threading.Timer, as in the lesson on callbacks.

refused by: countdown-check
headline: countdown keeps a clock of its own.
"""

import threading


def countdown(n):
    def send(observer, scheduler):
        def step(left):
            if left == 0:
                observer.on_completed()
            else:
                observer.on_next(left)
                threading.Timer(1, step, [left - 1]).start()

        step(n)

    return rx.create(send)
