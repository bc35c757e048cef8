"""A do-while loop that needs a first generator.

refused by: round-robin-hidden
headline: round_robin raised IndexError.
"""


def round_robin(*generators):
    ring = list(generators)
    generator = ring.pop(0)
    while True:
        try:
            yield next(generator)
            ring.append(generator)
        except StopIteration:
            pass
        if not ring:
            return
        generator = ring.pop(0)
