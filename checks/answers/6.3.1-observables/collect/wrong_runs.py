"""run() waits for the end.

refused by: collect-check
headline: collect waits for the source.
"""


def collect(source):
    values, error = [], Future()
    try:
        values.extend(source.pipe(ops.to_list()).run())
        error.set_result(None)
    except Exception as exception:
        error.set_exception(exception)
    return values, error
