"""Asks exception() of a cancelled future, which raises.

refused by: all-of-hidden
headline: A cancelled future broke your callback.
"""


def all_of(futures):
    combined = Future()
    results = {}
    lock = threading.RLock()

    def store(index, future):
        with lock:
            if combined.done():
                return
            if future.exception() is not None:
                combined.set_exception(future.exception())
                return
            results[index] = future.result()
            if len(results) == len(futures):
                combined.set_result([results[index] for index in sorted(results)])

    if not futures:
        combined.set_result([])
    for index, future in enumerate(futures):
        future.add_done_callback(lambda future, index=index: store(index, future))
    return combined
