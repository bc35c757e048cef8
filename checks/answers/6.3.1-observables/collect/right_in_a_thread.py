"""Leaves the subscribing to a thread: even a source that sends everything in subscribe holds nobody up."""

import threading


def collect(source):
    values, error = [], Future()
    threading.Thread(
        target=source.subscribe,
        kwargs={
            "on_next": values.append,
            "on_error": error.set_exception,
            "on_completed": lambda: error.set_result(None),
        },
    ).start()
    return values, error
