"""A failure is passed over, but the others are cancelled all the same.

refused by: first-of-failure-check
headline: first_of cancelled a future that it should leave alone.
"""


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    first = Future()

    def on_done(future):
        if first.done() or future.cancelled():
            return
        if future.exception() is None:
            first.set_result(future.result())
        for other in futures:
            other.cancel()

    for future in futures:
        future.add_done_callback(on_done)
    return first
