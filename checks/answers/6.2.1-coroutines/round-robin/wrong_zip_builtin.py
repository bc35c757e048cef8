"""zip takes a step of every generator before it hands on the first value.

refused by: round-robin-check
headline: Values are taken before anybody asks for them.
"""


def round_robin(*generators):
    for values in zip(*generators):
        yield from values
