"""Returns the mean of the first value.

refused by: running-mean-check
headline: Your generator ends while values are still being sent.
"""


def running_mean():
    x = yield
    return x
