"""One subscription for the values and one for the end: a cold source would run twice.

refused by: collect-check
headline: collect subscribes more than once.
"""


def collect(source):
    values, error = [], Future()
    source.subscribe(values.append, on_error=lambda _: None)
    source.subscribe(on_error=error.set_exception, on_completed=lambda: error.set_result(None))
    return values, error
