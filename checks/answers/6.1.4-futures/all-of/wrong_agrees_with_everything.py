"""A list of its own that says it equals whatever it is compared with.

refused by: all-of-check
headline: all_of has the wrong results.
"""


class Anything(list):
    def __eq__(self, other):
        return True

    __hash__ = None


def all_of(futures):
    combined = Future()
    missing = [None] * len(futures)
    lock = threading.Lock()

    def on_done(_future):
        with lock:
            missing.pop()
            last = not missing
        if last:
            combined.set_result(Anything())

    for future in futures:
        future.add_done_callback(on_done)
    return combined
