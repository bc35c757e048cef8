"""A plan without a subscriber.

refused by: collect-check
headline: collect does not subscribe to the source.
"""


def collect(source):
    values, error = [], Future()
    source.pipe(ops.do_action(values.append, error.set_exception, lambda: error.set_result(None)))
    return values, error
