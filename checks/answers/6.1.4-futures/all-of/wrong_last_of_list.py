"""Takes the last of the list for the last to be done.

refused by: all-of-check
headline: all_of was done before the last of its futures.
"""


def all_of(futures):
    combined = Future()

    def on_done(_future):
        combined.set_result([future.result() if future.done() else None for future in futures])

    if futures:
        futures[-1].add_done_callback(on_done)
    else:
        combined.set_result([])
    return combined
