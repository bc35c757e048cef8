"""A loop that sends everything at once.

refused by: countdown-check
headline: The whole countdown comes at once.
"""


def countdown(n):
    def send(observer, scheduler):
        for number in range(n, 0, -1):
            observer.on_next(number)
        observer.on_completed()

    return rx.create(send)
