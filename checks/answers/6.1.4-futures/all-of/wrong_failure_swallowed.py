"""Catches the exception and waits for ever for the missing result.

refused by: all-of-failure-check
headline: A future failed, and all_of is pending for ever.
"""


def all_of(futures):
    combined = Future()
    results = [None] * len(futures)
    missing = len(futures)
    lock = threading.Lock()

    def store(index, future):
        nonlocal missing
        if future.exception() is not None:
            return
        results[index] = future.result()
        with lock:
            missing -= 1
            last = missing == 0
        if last:
            combined.set_result(results)

    if not futures:
        combined.set_result([])
    for index, future in enumerate(futures):
        future.add_done_callback(lambda future, index=index: store(index, future))
    return combined
