"""The second failure settles what the first has settled.

refused by: all-of-failure-check
headline: A future was settled twice.
"""


def all_of(futures):
    combined = Future()
    results = [None] * len(futures)
    missing = len(futures)
    lock = threading.Lock()

    def store(index, future):
        nonlocal missing
        error = future.exception()
        if error is not None:
            combined.set_exception(error)
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
