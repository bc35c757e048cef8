"""Does not listen for errors.

refused by: collect-fails-check
headline: Nobody takes the source's error.
"""


def collect(source):
    values, error = [], Future()
    source.subscribe(values.append, on_completed=lambda: error.set_result(None))
    return values, error
