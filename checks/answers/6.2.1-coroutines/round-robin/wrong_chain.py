"""One generator after the other.

refused by: round-robin-check
headline: Your generators run one after another.
"""


def round_robin(*generators):
    for generator in generators:
        yield from generator
