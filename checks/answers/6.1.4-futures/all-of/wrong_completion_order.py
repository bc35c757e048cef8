"""Appends each result as it comes.

refused by: all-of-check
headline: Your results are in the order in which the futures were done.
"""


def all_of(futures):
    combined = Future()
    results = []
    lock = threading.Lock()

    def on_done(future):
        with lock:
            results.append(future.result())
            last = len(results) == len(futures)
        if last:
            combined.set_result(results)

    if not futures:
        combined.set_result([])
    for future in futures:
        future.add_done_callback(on_done)
    return combined
