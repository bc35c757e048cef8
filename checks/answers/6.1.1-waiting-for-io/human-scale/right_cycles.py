"""Counts the cycles by name first."""


def human_scale(latency, cycle):
    cycles = latency / cycle
    return cycles * 1.0
