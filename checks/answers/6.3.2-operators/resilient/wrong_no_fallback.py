"""Lets the last error out.

refused by: resilient-fallback-check
headline: The fallback is never used.
"""


def resilient(source, attempts, fallback):
    return source.pipe(ops.retry(attempts))
