"""Relies on the others being cancelled; one that runs is not.

refused by: first-of-hidden
headline: A future was settled twice.
"""


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    first = Future()
    errors = []
    lock = threading.Lock()

    def on_done(future):
        if future.cancelled() or future.exception() is not None:
            with lock:
                errors.append(future)
                none_left = len(errors) == len(futures)
            if none_left:
                first.set_exception(CancelledError() if future.cancelled() else future.exception())
            return
        first.set_result(future.result())
        for other in futures:
            other.cancel()

    for future in futures:
        future.add_done_callback(on_done)
    return first
