"""Returns the result of a plain function.

refused by: with-timeout-check
headline: with_timeout returns something that cannot be awaited.
"""


def with_timeout(request, number, seconds, default):
    return default
