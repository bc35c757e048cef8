"""Halves the way to each new value.

refused by: running-mean-check
headline: The last value counts as much as all before it together.
"""


def running_mean():
    mean = yield
    while True:
        mean = (mean + (yield mean)) / 2
