"""Waits for every result, and wraps them in a future that is done.

refused by: all-of-check
headline: all_of waits instead of returning at once.
"""


def all_of(futures):
    combined = Future()
    combined.set_result([future.result() for future in futures])
    return combined
