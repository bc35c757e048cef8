"""Makes the request itself and hands out a future that is done.

refused by: request-future-check
headline: request_future waits instead of returning at once.
"""


def request_future(request, number):
    future = Future()
    try:
        future.set_result(request(number))
    except Exception as error:
        future.set_exception(error)
    return future
