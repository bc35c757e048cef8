"""The first callback waits for the other futures, in the thread that should settle them.

refused by: all-of-check
headline: Your callback did not finish.
"""


def all_of(futures):
    combined = Future()
    futures[0:1] or combined.set_result([])

    def on_done(_future):
        results = [future.result() for future in futures]
        if not combined.done():
            combined.set_result(results)

    for future in futures:
        future.add_done_callback(on_done)
    return combined
