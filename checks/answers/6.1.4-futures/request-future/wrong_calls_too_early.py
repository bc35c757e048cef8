"""Calls the request instead of handing it to the thread: one pair of parentheses too many.

refused by: request-future-check
headline: request_future waits instead of returning at once.
"""


def request_future(request, number):
    future = Future()
    threading.Thread(target=future.set_result(request(number))).start()
    return future
