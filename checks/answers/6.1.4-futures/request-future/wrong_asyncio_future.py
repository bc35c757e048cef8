"""Makes an asyncio future, though there may be no loop where it is called.

refused by: request-future-check
headline: request_future did not return a concurrent.futures.Future.
"""


def request_future(request, number):
    future = asyncio.Future(loop=asyncio.new_event_loop())
    threading.Thread(target=lambda: future.set_result(request(number))).start()
    return future
