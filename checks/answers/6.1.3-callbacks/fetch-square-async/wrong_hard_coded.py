"""Waits for the answer and then works the square out instead of reading it.

refused by: fetch-square-async-hidden
headline: on_result did not get what the service answered.
"""


def fetch_square_async(request_async, number, on_result):
    request_async(number, lambda response: on_result(number**2))
