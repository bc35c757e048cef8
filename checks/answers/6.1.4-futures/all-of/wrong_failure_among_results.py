"""Puts the exception into the list, as gather(return_exceptions=True) does.

refused by: all-of-failure-check
headline: A future failed, and all_of has a result.
"""


def all_of(futures):
    combined = Future()
    results = [None] * len(futures)
    missing = len(futures)
    lock = threading.Lock()

    def store(index, future):
        nonlocal missing
        results[index] = future.exception() or future.result()
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
