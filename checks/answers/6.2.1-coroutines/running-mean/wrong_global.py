"""Keeps sum and count outside, where all generators share them; begins anew at each start.

refused by: running-mean-hidden
headline: Running means that are used at the same time get mixed up.
"""

total = count = 0


def running_mean():
    global total, count
    total = count = 0
    mean = None
    while True:
        x = yield mean
        total += x
        count += 1
        mean = total / count
