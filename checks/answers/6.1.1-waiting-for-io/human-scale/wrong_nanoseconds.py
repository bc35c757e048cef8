"""Thinks that latencies come in nanoseconds.

refused by: human-scale-check
headline: human_scale returns the wrong number.
"""


def human_scale(latency, cycle):
    return latency * 1e-9 / cycle
