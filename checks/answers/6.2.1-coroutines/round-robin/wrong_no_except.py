"""Lets StopIteration through, which Python turns into a RuntimeError inside a generator.

refused by: round-robin-check
headline: The first spent generator breaks yours off.
"""


def round_robin(*generators):
    while generators:
        for generator in generators:
            yield next(generator)
