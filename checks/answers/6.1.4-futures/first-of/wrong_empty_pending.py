"""Has no answer for an empty list.

refused by: first-of-empty-check
headline: With no futures, first_of does not raise ValueError.
"""


def first_of(futures):
    first = Future()
    lock = threading.RLock()
    errors = []

    def on_done(future):
        with lock:
            if first.done():
                return
            try:
                first.set_result(future.result())
            except Exception as error:
                errors.append(error)
                if len(errors) == len(futures):
                    first.set_exception(error)
                return
            for other in futures:
                other.cancel()

    for future in futures:
        future.add_done_callback(on_done)
    return first
