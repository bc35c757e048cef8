"""Appends each answer as it comes.

refused by: fetch-all-check
headline: Your results are in the order in which the answers came.
"""


def fetch_all(request_async, numbers, on_all):
    results = []
    lock = threading.Lock()

    def on_done(response):
        with lock:
            results.append(response["result"])
            complete = len(results) == len(numbers)
        if complete:
            on_all(results)

    if not numbers:
        on_all([])
    for number in numbers:
        request_async(number, on_done)
