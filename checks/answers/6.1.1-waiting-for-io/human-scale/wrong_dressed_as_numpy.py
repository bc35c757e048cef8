"""A NumPy number that agrees with everything.

refused by: human-scale-check
headline: human_scale returns the wrong number.
"""


class Anything(np.float64):
    def __eq__(self, other):
        return True

    def item(self):
        raise AssertionError("never asked")

    __hash__ = np.float64.__hash__


def human_scale(latency, cycle):
    return Anything(0)
