"""A try around everything takes an exception of on_result for a failed request.

refused by: fetch-or-fail-hidden
headline: Both callbacks were called for one request.
"""


def fetch_or_fail(request_async, number, on_result, on_error):
    called = []

    def on_done(response):
        if called:
            return
        called.append(True)
        try:
            on_result(response["result"])
        except Exception:
            on_error(response.get("error"))

    request_async(number, on_done)
