"""retry without a limit: the fallback's turn never comes.

refused by: resilient-fallback-check
headline: The source is tried too often.
"""


def resilient(source, attempts, fallback):
    return source.pipe(ops.retry(), ops.catch(fallback))
