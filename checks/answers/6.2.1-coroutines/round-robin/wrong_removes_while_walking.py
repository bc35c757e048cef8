"""Removes a spent generator from the very list that the loop walks.

refused by: round-robin-check
headline: When a generator is spent, the others lose their turn.
"""


def round_robin(*generators):
    left = list(generators)
    while left:
        for generator in left:
            try:
                yield next(generator)
            except StopIteration:
                left.remove(generator)
