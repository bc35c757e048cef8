"""The recipe in itertools' documentation: cycle over the bound next methods."""

from itertools import cycle, islice


def round_robin(*generators):
    iterators = map(iter, generators)
    for number_active in range(len(generators), 0, -1):
        iterators = cycle(islice(iterators, number_active))
        yield from map(next, iterators)
