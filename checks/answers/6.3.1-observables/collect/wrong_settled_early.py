"""Settles the future on return, as if the source had ended by then.

refused by: collect-check
headline: The future is done before the source has ended.
"""


def collect(source):
    values, error = [], Future()
    source.subscribe(values.append, on_error=print)
    error.set_result(None)
    return values, error
