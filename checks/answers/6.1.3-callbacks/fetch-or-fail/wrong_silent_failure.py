"""Says nothing when a request fails.

refused by: fetch-or-fail-check
headline: on_error was never called.
"""


def fetch_or_fail(request_async, number, on_result, on_error):
    def on_done(response):
        if response["success"]:
            on_result(response["result"])

    request_async(number, on_done)
