"""Hands back a variable as it is on return: None, whatever comes later.

refused by: collect-check
headline: collect returns a pair of something else.
"""


def collect(source):
    values, error = [], None

    def on_error(exception):
        nonlocal error
        error = exception

    source.subscribe(values.append, on_error)
    return values, error
