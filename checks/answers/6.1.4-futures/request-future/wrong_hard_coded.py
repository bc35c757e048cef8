"""Works the square out without asking anybody.

refused by: request-future-check
headline: The future was done before the request was answered.
"""


def request_future(request, number):
    future = Future()
    future.set_result({"success": True, "result": number**2})
    return future
