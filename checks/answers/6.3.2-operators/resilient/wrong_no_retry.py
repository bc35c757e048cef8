"""Goes to the fallback at once.

refused by: resilient-check
headline: The source is not tried again.
"""


def resilient(source, attempts, fallback):
    return source.pipe(ops.catch(fallback))
