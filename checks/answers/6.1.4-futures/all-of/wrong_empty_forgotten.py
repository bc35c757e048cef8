"""Leaves the settling to the last callback, which never comes if there is none.

refused by: all-of-empty-check
headline: With no futures, all_of is pending for ever.
"""


def all_of(futures):
    combined = Future()
    results = [None] * len(futures)
    missing = len(futures)
    lock = threading.Lock()

    def store(index, future):
        nonlocal missing
        try:
            results[index] = future.result()
        except Exception as error:
            if not combined.done():
                combined.set_exception(error)
            return
        with lock:
            missing -= 1
            last = missing == 0
        if last:
            combined.set_result(results)

    for index, future in enumerate(futures):
        future.add_done_callback(lambda future, index=index: store(index, future))
    return combined
