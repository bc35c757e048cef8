"""Hears of values and errors, not of the end.

refused by: collect-check
headline: The future stays pending when the source has completed.
"""


def collect(source):
    values, error = [], Future()
    source.subscribe(values.append, error.set_exception)
    return values, error
