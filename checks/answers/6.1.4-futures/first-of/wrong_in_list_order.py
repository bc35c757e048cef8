"""A thread asks one future after another.

refused by: first-of-check
headline: There is a result, and first_of is still pending.
"""


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    first = Future()

    def watch():
        for future in futures:
            try:
                result = future.result()
            except Exception as error:
                last = error
                continue
            first.set_result(result)
            for other in futures:
                other.cancel()
            return
        first.set_exception(last)

    threading.Thread(target=watch, daemon=True).start()
    return first
