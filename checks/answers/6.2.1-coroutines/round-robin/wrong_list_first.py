"""Is a generator, but empties all others before it yields anything.

refused by: round-robin-check
headline: Values are taken before anybody asks for them.
"""


def round_robin(*generators):
    contents = [list(generator) for generator in generators]
    for turn in range(max(map(len, contents), default=0)):
        yield from (values[turn] for values in contents if turn < len(values))
