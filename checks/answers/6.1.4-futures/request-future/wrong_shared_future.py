"""Keeps the future in a global variable, so that requests in flight together settle the last one.

refused by: request-future-hidden
headline: One answer settled the future of another request.
"""


def request_future(request, number):
    global the_future
    the_future = Future()

    def run():
        try:
            the_future.set_result(request(number))
        except Exception as error:
            the_future.set_exception(error)

    threading.Thread(target=run).start()
    return the_future
