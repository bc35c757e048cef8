"""Forgets that the cancelled ones call back too.

refused by: first-of-check
headline: A cancelled future broke your callback.
"""


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    first = Future()

    def on_done(future):
        first.set_result(future.result())
        for other in futures:
            other.cancel()

    for future in futures:
        future.add_done_callback(on_done)
    return first
