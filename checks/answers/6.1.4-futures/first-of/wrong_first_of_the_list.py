"""Takes the first of the list for the first to be done.

refused by: first-of-check
headline: There is a result, and first_of is still pending.
"""


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    return futures[0]
