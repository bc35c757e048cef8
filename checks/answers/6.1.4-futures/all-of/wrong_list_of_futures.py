"""The futures themselves, in a list.

refused by: all-of-check
headline: all_of has a list of futures, not of results.
"""


def all_of(futures):
    combined = Future()
    missing = len(futures)
    lock = threading.Lock()

    def on_done(future):
        nonlocal missing
        with lock:
            missing -= 1
            last = missing == 0
        if last:
            combined.set_result(futures)

    for future in futures:
        future.add_done_callback(on_done)
    return combined
