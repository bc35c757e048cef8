"""Works the square out and calls back before the service has said anything.

refused by: fetch-square-async-check
headline: on_result was called before the answer came.
"""


def fetch_square_async(request_async, number, on_result):
    request_async(number, lambda response: None)
    on_result(number**2)
