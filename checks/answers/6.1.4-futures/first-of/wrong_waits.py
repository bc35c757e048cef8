"""Waits for the first to be done.

refused by: first-of-check
headline: first_of waits instead of returning at once.
"""

from concurrent.futures import FIRST_COMPLETED, wait


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    done, others = wait(futures, return_when=FIRST_COMPLETED)
    for other in others:
        other.cancel()
    return done.pop()
