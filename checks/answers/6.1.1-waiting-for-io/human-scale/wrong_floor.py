"""Divides with //.

refused by: human-scale-check
headline: Your result has lost its fraction.
"""


def human_scale(latency, cycle):
    return latency // cycle
