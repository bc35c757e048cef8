"""Sleeps between the numbers: whoever subscribes is blocked for n seconds.

refused by: countdown-check
headline: countdown keeps a clock of its own.
"""


def countdown(n):
    def send(observer, scheduler):
        for number in range(n, 0, -1):
            observer.on_next(number)
            time.sleep(1)
        observer.on_completed()

    return rx.create(send)
