"""Gives an object that says it equals whatever it is compared with.

refused by: running-mean-check
headline: The mean is wrong.
"""


class Anything(float):
    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


def running_mean():
    yield
    while True:
        yield Anything(0)
