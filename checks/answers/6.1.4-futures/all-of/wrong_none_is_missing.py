"""Takes a result of None for an empty slot.

refused by: all-of-hidden
headline: Every future is done, and all_of is still pending.
"""


def all_of(futures):
    combined = Future()
    results = [None] * len(futures)
    lock = threading.RLock()

    def store(index, future):
        with lock:
            if combined.done():
                return
            try:
                results[index] = future.result()
            except Exception as error:
                combined.set_exception(error)
                return
            if None not in results:
                combined.set_result(results)

    if not futures:
        combined.set_result([])
    for index, future in enumerate(futures):
        future.add_done_callback(lambda future, index=index: store(index, future))
    return combined
