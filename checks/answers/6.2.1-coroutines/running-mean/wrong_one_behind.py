"""Yields the mean before it counts the new value.

refused by: running-mean-check
headline: Your mean is one value behind.
"""


def running_mean():
    total = count = 0
    x = yield
    while True:
        mean = total / count if count else 0.0
        total += x
        count += 1
        x = yield mean
