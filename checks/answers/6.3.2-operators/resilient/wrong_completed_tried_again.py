"""Repeats what has completed: tries again after a completion too.

refused by: resilient-check
headline: The source is tried again after it had completed.
"""


def resilient(source, attempts, fallback):
    return rx.concat(source.pipe(ops.retry(attempts)), source).pipe(ops.catch(fallback))
