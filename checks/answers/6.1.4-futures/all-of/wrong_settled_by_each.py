"""Settles its future with every result.

refused by: all-of-check
headline: all_of was done before the last of its futures.
"""


def all_of(futures):
    combined = Future()
    results = [None] * len(futures)

    def store(index, future):
        results[index] = future.result()
        combined.set_result(results)

    for index, future in enumerate(futures):
        future.add_done_callback(lambda future, index=index: store(index, future))
    return combined
