"""The first to be done counts, whatever it is.

refused by: first-of-failure-check
headline: A failure came first, and first_of took it.
"""


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    first = Future()
    lock = threading.RLock()

    def on_done(future):
        with lock:
            if first.done():
                return
            try:
                first.set_result(future.result())
            except Exception as error:
                first.set_exception(error)
            for other in futures:
                other.cancel()

    for future in futures:
        future.add_done_callback(on_done)
    return first
