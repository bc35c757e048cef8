"""Starts a thread and waits for its end before it returns.

refused by: request-future-check
headline: request_future waits instead of returning at once.
"""


def request_future(request, number):
    future = Future()

    def run():
        try:
            future.set_result(request(number))
        except Exception as error:
            future.set_exception(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return future
