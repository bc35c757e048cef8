"""Returns the result from the inner function, where nobody takes it.

refused by: fetch-square-async-check
headline: on_result was never called.
"""


def fetch_square_async(request_async, number, on_result):
    def on_done(response):
        return response["result"]

    request_async(number, on_done)
