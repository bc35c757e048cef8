"""catch replaces the first failure; retry has nothing left to do.

refused by: resilient-check
headline: The source is not tried again.
"""


def resilient(source, attempts, fallback):
    return source.pipe(ops.catch(fallback), ops.retry(attempts))
