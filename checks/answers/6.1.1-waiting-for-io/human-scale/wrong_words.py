"""Returns words at once.

refused by: human-scale-check
headline: human_scale returns something that is not a number.
"""


def human_scale(latency, cycle):
    return f"{latency / cycle} seconds"
