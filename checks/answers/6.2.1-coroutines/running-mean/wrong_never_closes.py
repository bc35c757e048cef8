"""A bare except that swallows GeneratorExit.

refused by: running-mean-check
headline: close() does not end your generator.
"""


def running_mean():
    total = count = 0
    mean = None
    while True:
        try:
            x = yield mean
        except:
            continue
        total += x
        count += 1
        mean = total / count
