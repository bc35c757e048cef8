"""Forgets to divide.

refused by: running-mean-check
headline: send() gives back the sum, not the mean.
"""


def running_mean():
    total = 0
    yielded = None
    while True:
        total += yield yielded
        yielded = total
