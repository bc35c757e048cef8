"""A lock that is acquired once and never released lets exactly one answer through."""


def fetch_or_fail(request_async, number, on_result, on_error):
    latch = threading.Lock()

    def on_done(response):
        if not latch.acquire(blocking=False):
            return
        if not response["success"]:
            return on_error(response["error"])
        on_result(response["result"])

    request_async(number, on_done)
