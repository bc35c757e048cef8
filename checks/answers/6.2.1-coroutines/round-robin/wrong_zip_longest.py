"""The popular answer: zip_longest, which runs one round ahead and fills up with its own None.

refused by: round-robin-check
headline: Values are taken before anybody asks for them.
"""

from itertools import zip_longest


def round_robin(*generators):
    for values in zip_longest(*generators):
        yield from (value for value in values if value is not None)
