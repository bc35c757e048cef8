"""Returns the results themselves.

refused by: all-of-check
headline: all_of did not return a concurrent.futures.Future.
"""


def all_of(futures):
    return [future.result() if future.done() else None for future in futures]
