"""Counts the retries, and not the attempts.

refused by: resilient-fallback-check
headline: The source is tried too often.
"""


def resilient(source, attempts, fallback):
    return source.pipe(ops.retry(attempts + 1), ops.catch(fallback))
