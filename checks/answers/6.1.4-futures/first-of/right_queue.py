"""Callbacks put the futures into a queue, from which one thread takes them."""

import queue


def first_of(futures):
    if not futures:
        raise ValueError("first_of needs futures")
    first = Future()
    done = queue.Queue()

    def watch():
        errors = []
        for _ in futures:
            try:
                result = done.get().result()
            except Exception as error:
                errors.append(error)
            else:
                first.set_result(result)
                for other in futures:
                    other.cancel()
                return
        first.set_exception(errors[-1])

    for future in futures:
        future.add_done_callback(done.put)
    threading.Thread(target=watch, daemon=True).start()
    return first
