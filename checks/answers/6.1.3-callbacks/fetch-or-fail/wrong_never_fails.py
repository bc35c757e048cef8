"""Does not look at "success".

refused by: fetch-or-fail-check
headline: on_result was called, and not on_error.
"""


def fetch_or_fail(request_async, number, on_result, on_error):
    request_async(number, lambda response: on_result(response.get("result")))
