"""A closure over the sum instead of a generator.

refused by: running-mean-check
headline: running_mean() does not give a generator.
"""


def running_mean():
    total = count = 0

    def send(x):
        nonlocal total, count
        total += x
        count += 1
        return total / count

    return send
