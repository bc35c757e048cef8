"""Returns a copy of the list, which is empty for ever.

refused by: collect-check
headline: values does not fill as the source runs.
"""


def collect(source):
    values, error = [], Future()
    source.subscribe(values.append, error.set_exception, lambda: error.set_result(None))
    return list(values), error
