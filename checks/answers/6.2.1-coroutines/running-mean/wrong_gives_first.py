"""Hands out 0 before anything was sent.

refused by: running-mean-check
headline: next() gives something before there is a mean.
"""


def running_mean():
    total = count = mean = 0
    while True:
        total += yield mean
        count += 1
        mean = total / count
