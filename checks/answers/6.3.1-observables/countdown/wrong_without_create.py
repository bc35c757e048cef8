"""Operators only; it does what it should, and is no practice for rx.create.

refused by: countdown-check
headline: countdown is not a stream that you made with rx.create.
"""


def countdown(n):
    return rx.timer(0, 1).pipe(ops.take(n + 1), ops.filter(lambda tick: tick < n), ops.map(lambda tick: n - tick))
