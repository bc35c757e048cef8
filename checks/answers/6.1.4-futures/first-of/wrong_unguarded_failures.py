"""Counts the failures without a lock.

refused by: first-of-hidden
headline: Futures done at the same moment confuse your count.
"""


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    first = Future()
    latch = threading.Lock()
    failed = 0

    def on_done(future):
        nonlocal failed
        try:
            result = future.result()
        except Exception as error:
            failed += 1
            if failed == len(futures):
                first.set_exception(error)
            return
        if latch.acquire(blocking=False):
            first.set_result(result)
            for other in futures:
                other.cancel()

    for future in futures:
        future.add_done_callback(on_done)
    return first
