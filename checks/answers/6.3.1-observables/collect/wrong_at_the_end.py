"""Fills the list when the source has completed.

refused by: collect-check
headline: values does not fill as the source runs.
"""


def collect(source):
    values, error = [], Future()
    source.pipe(ops.to_list()).subscribe(values.extend, error.set_exception, lambda: error.set_result(None))
    return values, error
