"""Asks, waits for the answer, and then gives one of its own.

refused by: request-future-check
headline: The future does not carry what the request returned.
"""


def request_future(request, number):
    future = Future()

    def run():
        try:
            request(number)
            future.set_result({"success": True, "result": number**2})
        except Exception as error:
            future.set_exception(error)

    threading.Thread(target=run).start()
    return future
