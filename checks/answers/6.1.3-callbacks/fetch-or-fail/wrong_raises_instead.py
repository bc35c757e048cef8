"""Raises the failure in the network's thread, where nobody catches it.

refused by: fetch-or-fail-check
headline: fetch_or_fail raised RuntimeError.
"""


def fetch_or_fail(request_async, number, on_result, on_error):
    def on_done(response):
        if not response["success"]:
            raise RuntimeError(response["error"])
        on_result(response["result"])

    request_async(number, on_done)
