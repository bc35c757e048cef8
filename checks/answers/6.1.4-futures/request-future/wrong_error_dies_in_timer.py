"""The same with a timer.

refused by: request-future-failure-check
headline: The error died in its thread, and the future is pending for ever.
"""


def request_future(request, number):
    future = Future()
    threading.Timer(0, lambda: future.set_result(request(number))).start()
    return future
