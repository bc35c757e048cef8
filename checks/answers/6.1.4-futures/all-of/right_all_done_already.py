"""No counter: each callback looks whether all have results, and a second attempt to settle is caught."""


def all_of(futures):
    combined = Future()

    def on_done(future=None):
        try:
            if future is not None:
                future.result()
            if all(other.done() for other in futures):
                combined.set_result([other.result() for other in futures])
        except InvalidStateError:
            pass
        except Exception as error:
            try:
                combined.set_exception(error)
            except InvalidStateError:
                pass

    if not futures:
        on_done()
    for future in futures:
        future.add_done_callback(on_done)
    return combined
