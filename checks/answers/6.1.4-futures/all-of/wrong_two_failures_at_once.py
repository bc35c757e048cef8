"""Guards the count; but two failures both find the future pending.

refused by: all-of-hidden
headline: Futures done at the same moment settle yours twice.
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

    if not futures:
        combined.set_result([])
    for index, future in enumerate(futures):
        future.add_done_callback(lambda future, index=index: store(index, future))
    return combined
