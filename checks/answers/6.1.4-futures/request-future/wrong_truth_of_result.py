"""Takes a result of None for no result.

refused by: request-future-hidden
headline: The request is answered, and the future is still pending.
"""


def request_future(request, number):
    future = Future()

    def run():
        try:
            result = request(number)
            if result:
                future.set_result(result)
        except Exception as error:
            future.set_exception(error)

    threading.Thread(target=run).start()
    return future
