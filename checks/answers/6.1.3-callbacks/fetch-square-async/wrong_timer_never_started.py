"""Makes a timer and forgets to start it.

refused by: fetch-square-async-check
headline: No request was made.
"""


def fetch_square_async(request_async, number, on_result):
    threading.Timer(0, request_async, args=[number, lambda response: on_result(response["result"])])
