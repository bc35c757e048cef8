"""Thinks of results alone: result() of a failed future raises in the callback.

refused by: all-of-failure-check
headline: A failed future broke your callback.
"""


def all_of(futures):
    combined = Future()
    results = [None] * len(futures)
    missing = len(futures)
    lock = threading.Lock()

    def store(index, future):
        nonlocal missing
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
