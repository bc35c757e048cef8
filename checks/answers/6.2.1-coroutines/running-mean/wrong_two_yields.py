"""One yield to receive, another to answer: every other send falls into the gap.

refused by: running-mean-check
headline: send() gives back None instead of the mean.
"""


def running_mean():
    total = count = 0
    while True:
        x = yield
        total += x
        count += 1
        yield total / count
