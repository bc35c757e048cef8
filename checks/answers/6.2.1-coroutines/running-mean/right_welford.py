"""Moves the mean by its share of each difference."""


def running_mean():
    x = yield
    mean, count = float(x), 1
    while True:
        x = yield mean
        count += 1
        mean += (x - mean) / count
