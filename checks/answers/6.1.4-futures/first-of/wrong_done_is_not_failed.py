"""Takes all being done for all having failed.

refused by: first-of-hidden
headline: Futures done at the same moment confuse your answer.
"""


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    first = Future()

    def on_done(future):
        try:
            try:
                result = future.result()
            except Exception as error:
                if all(other.done() for other in futures) and not first.done():
                    first.set_exception(error)
                return
            first.set_result(result)
        except InvalidStateError:
            return
        for other in futures:
            other.cancel()

    for future in futures:
        future.add_done_callback(on_done)
    return first
