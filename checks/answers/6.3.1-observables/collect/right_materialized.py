"""Turns the three messages into values, and sorts them by kind."""


def collect(source):
    values, error = [], Future()

    def keep(notification):
        notification.accept(values.append, error.set_exception, lambda: error.set_result(None))

    source.pipe(ops.materialize()).subscribe(keep, on_error=print)
    return values, error
