"""Takes one round, then begins again with those that gave something."""


def round_robin(*generators):
    gave = []
    for generator in generators:
        for value in generator:
            yield value
            gave.append(generator)
            break
    if gave:
        yield from round_robin(*gave)
