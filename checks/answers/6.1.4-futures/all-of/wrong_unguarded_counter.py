"""Counts without a lock.

refused by: all-of-hidden
headline: Futures done at the same moment confuse your count.
"""


def all_of(futures):
    combined = Future()
    results = [None] * len(futures)
    missing = len(futures)

    def store(index, future):
        nonlocal missing
        try:
            results[index] = future.result()
        except Exception as error:
            if not combined.done():
                combined.set_exception(error)
            return
        missing -= 1
        if missing == 0:
            combined.set_result(results)

    if not futures:
        combined.set_result([])
    for index, future in enumerate(futures):
        future.add_done_callback(lambda future, index=index: store(index, future))
    return combined
