"""Divides the wrong way round.

refused by: human-scale-check
headline: Your fraction is upside down.
"""


def human_scale(latency, cycle):
    return cycle / latency
