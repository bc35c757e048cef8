"""A second catch hides the fallback's error.

refused by: resilient-hidden
headline: resilient swallows an error.
"""


def resilient(source, attempts, fallback):
    return source.pipe(ops.retry(attempts), ops.catch(fallback), ops.catch(rx.empty()))
