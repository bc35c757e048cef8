"""Collects everything and returns a list.

refused by: round-robin-check
headline: round_robin did not return a generator.
"""


def round_robin(*generators):
    contents = [list(generator) for generator in generators]
    longest = max(map(len, contents), default=0)
    return [values[turn] for turn in range(longest) for values in contents if turn < len(values)]
