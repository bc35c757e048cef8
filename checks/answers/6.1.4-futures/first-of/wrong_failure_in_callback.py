"""Thinks of results alone: result() of a failed future raises in the callback.

refused by: first-of-failure-check
headline: A failed future broke your callback.
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
            first.set_result(future.result())
            for other in futures:
                other.cancel()

    for future in futures:
        future.add_done_callback(on_done)
    return first
