"""Keeps the two callbacks in a list that the first answer empties."""


def fetch_or_fail(request_async, number, on_result, on_error):
    callbacks_left = [(on_result, on_error)]

    def on_done(response):
        if callbacks_left:
            good, bad = callbacks_left.pop()
            if response["success"]:
                good(response["result"])
            else:
                bad(response["error"])

    request_async(number, on_done)
