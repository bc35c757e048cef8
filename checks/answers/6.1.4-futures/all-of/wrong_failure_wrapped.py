"""Fails with an exception of its own.

refused by: all-of-failure-check
headline: all_of failed with something else than the first failure.
"""


def all_of(futures):
    combined = Future()
    results = {}
    lock = threading.RLock()

    def store(index, future):
        with lock:
            if combined.done():
                return
            try:
                results[index] = future.result()
            except Exception as error:
                combined.set_exception(RuntimeError(f"one of the futures failed: {error}"))
                return
            if len(results) == len(futures):
                combined.set_result([results[index] for index in sorted(results)])

    if not futures:
        combined.set_result([])
    for index, future in enumerate(futures):
        future.add_done_callback(lambda future, index=index: store(index, future))
    return combined
