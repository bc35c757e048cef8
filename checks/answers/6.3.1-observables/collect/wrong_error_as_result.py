"""Stores the exception as if it were a result.

refused by: collect-fails-check
headline: The future takes the failure for a result.
"""


def collect(source):
    values, error = [], Future()
    source.subscribe(values.append, error.set_result, lambda: error.set_result(None))
    return values, error
