"""The result is the future that is done, not its result.

refused by: first-of-check
headline: first_of has something else than the first result.
"""


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    first = Future()

    def on_done(future):
        if not first.done():
            first.set_result(future)
            for other in futures:
                other.cancel()

    for future in futures:
        future.add_done_callback(on_done)
    return first
