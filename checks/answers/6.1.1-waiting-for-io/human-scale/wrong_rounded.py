"""Rounds to whole seconds, as the lesson's own cell does.

refused by: human-scale-check
headline: Your result is rounded.
"""


def human_scale(latency, cycle):
    return round(latency / cycle)
