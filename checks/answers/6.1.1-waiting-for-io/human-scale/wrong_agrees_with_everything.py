"""A number that says it equals whatever it is compared with.

refused by: human-scale-check
headline: human_scale returns something that is not a number.
"""


class Anything(float):
    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


def human_scale(latency, cycle):
    return Anything(0)
