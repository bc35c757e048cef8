"""Takes retry's parameter for the number of times after the first.

refused by: resilient-check
headline: The source is given up too early.
"""


def resilient(source, attempts, fallback):
    return source.pipe(ops.retry(attempts - 1), ops.catch(fallback))
