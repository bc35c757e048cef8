"""Every closure made in the loop sees the last index.

refused by: all-of-check
headline: Some results are not in their place.
"""


def all_of(futures):
    combined = Future()
    results = [None] * len(futures)
    done = []
    lock = threading.Lock()

    if not futures:
        combined.set_result([])
    for index, future in enumerate(futures):

        def on_done(future):
            with lock:
                results[index] = future.result()
                done.append(future)
                last = len(done) == len(futures)
            if last:
                combined.set_result(results)

        future.add_done_callback(on_done)
    return combined
