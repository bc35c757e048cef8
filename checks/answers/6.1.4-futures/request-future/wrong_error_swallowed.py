"""Catches the exception and says nothing.

refused by: request-future-failure-check
headline: The request failed, and the future is still pending.
"""


def request_future(request, number):
    future = Future()

    def run():
        try:
            future.set_result(request(number))
        except Exception:
            pass

    threading.Thread(target=run).start()
    return future
