"""Says that something failed, but not what.

refused by: fetch-or-fail-check
headline: on_error got the wrong thing.
"""


def fetch_or_fail(request_async, number, on_result, on_error):
    called = []

    def on_done(response):
        if not called:
            called.append(True)
            if response["success"]:
                on_result(response["result"])
            else:
                on_error("the request failed")

    request_async(number, on_done)
