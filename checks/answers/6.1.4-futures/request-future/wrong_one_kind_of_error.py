"""Expects ConnectionError and nothing else.

refused by: request-future-failure-check
headline: The error died in its thread, and the future is pending for ever.
"""


def request_future(request, number):
    future = Future()

    def run():
        try:
            future.set_result(request(number))
        except ConnectionError as error:
            future.set_exception(error)

    threading.Thread(target=run).start()
    return future
