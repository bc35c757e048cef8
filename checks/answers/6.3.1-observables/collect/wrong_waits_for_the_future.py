"""Subscribes properly, and then waits for the future that it should return.

refused by: collect-check
headline: collect waits for the source.
"""


def collect(source):
    values, error = [], Future()
    source.subscribe(values.append, error.set_exception, lambda: error.set_result(None))
    error.exception()
    return values, error
