"""Takes the cycle for a factor.

refused by: human-scale-check
headline: You multiply by the cycle.
"""


def human_scale(latency, cycle):
    return latency * cycle
