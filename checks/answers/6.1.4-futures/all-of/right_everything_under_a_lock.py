"""Counts, decides and settles under one lock, and notes having settled."""

import functools


def all_of(futures):
    combined = Future()
    results = {}
    lock = threading.RLock()

    def store(index, future):
        with lock:
            if combined.done():
                return
            if future.cancelled():
                combined.set_exception(CancelledError())
            elif future.exception() is not None:
                combined.set_exception(future.exception())
            else:
                results[index] = future.result()
                if len(results) == len(futures):
                    combined.set_result([results[index] for index in sorted(results)])

    if not futures:
        combined.set_result([])
    for index, future in enumerate(futures):
        future.add_done_callback(functools.partial(store, index))
    return combined
