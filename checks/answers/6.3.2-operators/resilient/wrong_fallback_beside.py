"""Merges the fallback in from the beginning.

refused by: resilient-check
headline: The fallback is used although the source recovers.
"""


def resilient(source, attempts, fallback):
    return rx.merge(source.pipe(ops.retry(attempts), ops.catch(rx.empty())), fallback)
