"""Goes by way of the clock's frequency."""


def human_scale(latency, cycle):
    hertz = 1 / cycle
    return latency * hertz
