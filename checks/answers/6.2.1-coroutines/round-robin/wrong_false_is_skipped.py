"""Skips every value that counts as false.

refused by: round-robin-hidden
headline: Some values are taken and not handed on.
"""


def round_robin(*generators):
    ring = list(generators)
    while ring:
        generator = ring.pop(0)
        try:
            value = next(generator)
        except StopIteration:
            continue
        if value:
            yield value
        ring.append(generator)
