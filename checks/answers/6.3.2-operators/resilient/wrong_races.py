"""Starts all attempts at once and merges them.

refused by: resilient-check
headline: Two attempts run at the same time.
"""


def resilient(source, attempts, fallback):
    tries = [source.pipe(ops.catch(rx.empty())) for _ in range(attempts - 1)]
    return rx.merge(*tries, source.pipe(ops.catch(fallback)))
