"""Forgets the else: a failure calls both.

refused by: fetch-or-fail-check
headline: Both callbacks were called for one request.
"""


def fetch_or_fail(request_async, number, on_result, on_error):
    def on_done(response):
        if not response["success"]:
            on_error(response["error"])
        on_result(response.get("result"))

    request_async(number, on_done)
