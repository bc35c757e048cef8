"""Sets the exception as if it were the answer.

refused by: request-future-failure-check
headline: The request failed, and the future has a result.
"""


def request_future(request, number):
    future = Future()

    def run():
        try:
            result = request(number)
        except Exception as error:
            result = error
        future.set_result(result)

    threading.Thread(target=run).start()
    return future
