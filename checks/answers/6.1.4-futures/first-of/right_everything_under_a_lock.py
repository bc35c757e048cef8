"""One reentrant lock around all, for cancel() calls back at once in the same thread."""


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
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
