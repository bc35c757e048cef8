"""cancel() runs the callbacks of what it cancels, and those wait for the lock that is held.

refused by: first-of-check
headline: Your callback did not finish.
"""


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    first = Future()
    errors = []
    lock = threading.Lock()

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
