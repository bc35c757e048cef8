"""zip stops with the shortest.

refused by: round-robin-check
headline: Your round ends while there are values left.
"""


def round_robin(*generators):
    while True:
        for generator in generators:
            try:
                yield next(generator)
            except StopIteration:
                return
