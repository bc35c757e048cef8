"""Keeps the values of an attempt back until it is known to succeed.

refused by: resilient-check
headline: Only the last attempt's values come out.
"""


def resilient(source, attempts, fallback):
    whole = source.pipe(ops.to_list(), ops.flat_map(rx.from_iterable))
    return whole.pipe(ops.retry(attempts), ops.catch(fallback))
