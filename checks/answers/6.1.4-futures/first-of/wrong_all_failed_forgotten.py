"""Passes failures over, to the last.

refused by: first-of-failure-check
headline: Every future failed, and first_of is pending for ever.
"""


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    first = Future()
    lock = threading.RLock()

    def on_done(future):
        with lock:
            if first.done() or future.cancelled() or future.exception() is not None:
                return
            first.set_result(future.result())
            for other in futures:
                other.cancel()

    for future in futures:
        future.add_done_callback(on_done)
    return first
