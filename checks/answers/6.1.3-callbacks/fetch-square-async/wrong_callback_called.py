"""One pair of parentheses too many: calls the callback and hands over what it returned.

refused by: fetch-square-async-check
headline: You called the callback yourself and handed over what it returned.
"""


def fetch_square_async(request_async, number, on_result):
    def on_done(response=None):
        if response is not None:
            on_result(response["result"])

    request_async(number, on_done())
