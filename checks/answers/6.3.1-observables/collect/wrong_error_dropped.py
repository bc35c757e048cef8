"""Takes the error as just another way to end.

refused by: collect-fails-check
headline: The future says that all went well, and the source had failed.
"""


def collect(source):
    values, error = [], Future()
    source.subscribe(values.append, lambda _: error.set_result(None), lambda: error.set_result(None))
    return values, error
