"""Lets a second pass before the first number, as interval does.

refused by: countdown-check
headline: countdown sends its values at the wrong time.
"""


def countdown(n):
    def send(observer, scheduler):
        numbers = rx.interval(1).pipe(ops.take(n), ops.map(lambda tick: n - tick))
        return numbers.subscribe(observer, scheduler=scheduler)

    return rx.create(send)
