"""Every clock runs at 3 GHz.

refused by: human-scale-check
headline: Your cycle is that of a 3 GHz clock, whatever the parameter says.
"""


def human_scale(latency, cycle):
    return latency * 3e9
