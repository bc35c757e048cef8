"""Asks under a lock whether it is the first, and settles when it has let go of it.

refused by: first-of-hidden
headline: Futures done at the same moment settle yours twice.
"""


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    first = Future()
    errors = []
    lock = threading.Lock()

    def on_done(future):
        failed = future.cancelled() or future.exception() is not None
        with lock:
            if failed:
                errors.append(CancelledError() if future.cancelled() else future.exception())
            if first.done() or (failed and len(errors) < len(futures)):
                return
        if failed:
            first.set_exception(errors[-1])
            return
        first.set_result(future.result())
        for other in futures:
            other.cancel()

    for future in futures:
        future.add_done_callback(on_done)
    return first
