"""Naps until the first one is there, or for a second at most.

refused by: first-of-check
headline: first_of waits instead of returning at once.
"""

import time


def first_of(futures):
    if not futures:
        raise ValueError("nothing to wait for")
    combined = Future()
    time.sleep(1)
    for future in futures:
        future.add_done_callback(lambda done: combined.done() or combined.set_result(done.result()))
    return combined
