"""Takes the cycle from the lesson's table.

refused by: human-scale-check
headline: Your cycle is 0.3 ns, whatever the parameter says.
"""


def human_scale(latency, cycle):
    return latency / 0.3e-9
