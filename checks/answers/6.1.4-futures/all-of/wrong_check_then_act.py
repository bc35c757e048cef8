"""Looks whether all are there and then settles, with room for another thread in between.

refused by: all-of-hidden
headline: Futures done at the same moment settle yours twice.
"""


def all_of(futures):
    combined = Future()
    results = {}

    def store(index, future):
        try:
            results[index] = future.result()
        except Exception as error:
            if not combined.done():
                combined.set_exception(error)
            return
        if len(results) == len(futures) and not combined.done():
            combined.set_result([results[index] for index in range(len(futures))])

    if not futures:
        combined.set_result([])
    for index, future in enumerate(futures):
        future.add_done_callback(lambda future, index=index: store(index, future))
    return combined
