"""Thinks of the result alone: an exception ends the thread, and the future waits for ever.

refused by: request-future-failure-check
headline: The error died in its thread, and the future is pending for ever.
"""


def request_future(request, number):
    future = Future()

    def run():
        future.set_result(request(number))

    threading.Thread(target=run).start()
    return future
