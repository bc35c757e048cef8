"""A sentinel object of its own says that a generator is spent."""

SPENT = object()


def round_robin(*generators):
    left = list(generators)
    while left:
        still_there = []
        for generator in left:
            value = next(generator, SPENT)
            if value is not SPENT:
                yield value
                still_there.append(generator)
        left = still_there
