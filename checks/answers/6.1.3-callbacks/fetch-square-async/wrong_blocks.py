"""Waits for the answer before it returns.

refused by: fetch-square-async-check
headline: fetch_square_async waits instead of returning at once.
"""


def fetch_square_async(request_async, number, on_result):
    answered = threading.Event()
    responses = []

    def on_done(response):
        responses.append(response)
        answered.set()

    request_async(number, on_done)
    answered.wait()
    on_result(responses[0]["result"])
