"""Calls back as often as the network answers.

refused by: fetch-or-fail-hidden
headline: on_result was called more than once.
"""


def fetch_or_fail(request_async, number, on_result, on_error):
    def on_done(response):
        if response["success"]:
            on_result(response["result"])
        else:
            on_error(response["error"])

    request_async(number, on_done)
