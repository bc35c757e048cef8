"""Wraps the exception in one of its own.

refused by: collect-fails-check
headline: The future has another exception than the source.
"""


def collect(source):
    values, error = [], Future()
    source.subscribe(
        values.append,
        lambda exception: error.set_exception(RuntimeError(str(exception))),
        lambda: error.set_result(None),
    )
    return values, error
