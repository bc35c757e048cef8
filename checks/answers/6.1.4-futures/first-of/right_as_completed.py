"""A thread takes the futures as they are completed."""

from concurrent.futures import as_completed


def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    first = Future()

    def watch():
        errors = []
        for future in as_completed(futures):
            try:
                result = future.result()
            except Exception as error:
                errors.append(error)
            else:
                for other in futures:
                    other.cancel()
                first.set_result(result)
                return
        first.set_exception(errors[0])

    threading.Thread(target=watch, daemon=True).start()
    return first
