"""Makes a thread and forgets to start it.

refused by: request-future-check
headline: No request was made.
"""


def request_future(request, number):
    future = Future()
    threading.Thread(target=lambda: future.set_result(request(number)))
    return future
