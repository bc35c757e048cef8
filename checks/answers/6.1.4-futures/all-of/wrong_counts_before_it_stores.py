"""Counts under a lock, and stores its result after that: another thread may find the count complete before.

refused by: all-of-hidden
headline: Futures done at the same moment confuse your answer.
"""


def all_of(futures):
    combined = Future()
    results = [None] * len(futures)
    missing = len(futures)
    lock = threading.RLock()

    def store(index, future):
        nonlocal missing
        with lock:
            if combined.done():
                return
            try:
                result = future.result()
            except Exception as error:
                combined.set_exception(error)
                return
            missing -= 1
            last = missing == 0
        results[index] = result
        if last:
            combined.set_result(results)

    if not futures:
        combined.set_result([])
    for index, future in enumerate(futures):
        future.add_done_callback(lambda future, index=index: store(index, future))
    return combined
