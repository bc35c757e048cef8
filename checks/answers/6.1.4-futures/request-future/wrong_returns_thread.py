"""Returns the thread, and keeps the future to itself.

refused by: request-future-check
headline: request_future did not return a concurrent.futures.Future.
"""


def request_future(request, number):
    future = Future()
    thread = threading.Thread(target=lambda: future.set_result(request(number)))
    thread.start()
    return thread
