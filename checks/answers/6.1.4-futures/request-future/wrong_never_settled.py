"""Makes the request and drops what it returns.

refused by: request-future-check
headline: The request is answered, and the future is still pending.
"""


def request_future(request, number):
    threading.Thread(target=request, args=[number]).start()
    return Future()
