"""Completes together with the 1, not a second after it.

refused by: countdown-check
headline: countdown ends at the wrong time.
"""


def countdown(n):
    def send(observer, scheduler):
        numbers = rx.timer(0, 1).pipe(ops.take(n), ops.map(lambda tick: n - tick))
        return numbers.subscribe(observer, scheduler=scheduler)

    return rx.create(send)
