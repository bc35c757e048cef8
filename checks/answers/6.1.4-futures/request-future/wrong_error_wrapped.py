"""Hands on an exception of its own.

refused by: request-future-failure-check
headline: The future carries another exception than the request raised.
"""


def request_future(request, number):
    future = Future()

    def run():
        try:
            future.set_result(request(number))
        except Exception as error:
            future.set_exception(RuntimeError(str(error)))

    threading.Thread(target=run).start()
    return future
