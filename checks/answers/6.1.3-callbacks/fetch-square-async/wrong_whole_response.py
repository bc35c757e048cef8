"""Hands on the response as it came.

refused by: fetch-square-async-check
headline: on_result got the whole response, not the square in it.
"""


def fetch_square_async(request_async, number, on_result):
    request_async(number, on_result)
