"""Two results at one moment both find the future pending.

refused by: first-of-hidden
headline: Futures done at the same moment settle yours twice.
"""


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    first = Future()
    errors = []
    lock = threading.Lock()

    def on_done(future):
        if first.done():
            return
        try:
            result = future.result()
        except Exception as error:
            with lock:
                errors.append(error)
                none_left = len(errors) == len(futures)
            if none_left:
                first.set_exception(error)
            return
        if not first.done():
            first.set_result(result)
            for other in futures:
                other.cancel()

    for future in futures:
        future.add_done_callback(on_done)
    return first
