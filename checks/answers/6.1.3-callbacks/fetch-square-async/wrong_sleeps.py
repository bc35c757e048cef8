"""Sleeps for as long as a request is known to take.

refused by: fetch-square-async-check
headline: fetch_square_async waits instead of returning at once.
"""


def fetch_square_async(request_async, number, on_result):
    request_async(number, lambda response: on_result(response["result"]))
    time.sleep(1)
