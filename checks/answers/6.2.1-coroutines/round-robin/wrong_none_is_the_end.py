"""Takes a None for the end of a generator.

refused by: round-robin-hidden
headline: Some values are taken and not handed on.
"""


def round_robin(*generators):
    left = list(generators)
    while left:
        for generator in list(left):
            value = next(generator, None)
            if value is None:
                left.remove(generator)
            else:
                yield value
