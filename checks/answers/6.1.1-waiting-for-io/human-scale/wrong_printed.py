"""Prints instead of returning.

refused by: human-scale-check
headline: human_scale returns nothing.
"""


def human_scale(latency, cycle):
    print(latency / cycle)
