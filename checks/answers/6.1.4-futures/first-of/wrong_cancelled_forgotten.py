"""Asks exception() of a future that somebody else has cancelled.

refused by: first-of-hidden
headline: A cancelled future broke your callback.
"""


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    first = Future()
    errors = []
    lock = threading.RLock()

    def on_done(future):
        with lock:
            if first.done():
                return
            error = future.exception()
            if error is not None:
                errors.append(error)
                if len(errors) == len(futures):
                    first.set_exception(error)
                return
            first.set_result(future.result())
            for other in futures:
                other.cancel()

    for future in futures:
        future.add_done_callback(on_done)
    return first
