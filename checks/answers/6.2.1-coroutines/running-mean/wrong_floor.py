"""Divides with //.

refused by: running-mean-check
headline: The mean is rounded.
"""


def running_mean():
    total = count = 0
    mean = None
    while True:
        total += yield mean
        count += 1
        mean = total // count
