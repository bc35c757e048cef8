"""Leaves the calling back to the last answer, which never comes if nothing was asked.

refused by: fetch-all-empty-check
headline: With no numbers, on_all was never called.
"""


def fetch_all(request_async, numbers, on_all):
    results = [None] * len(numbers)
    missing = len(numbers)
    lock = threading.Lock()

    def store(index, response):
        nonlocal missing
        with lock:
            results[index] = response["result"]
            missing -= 1
            last = missing == 0
        if last:
            on_all(results)

    for index, number in enumerate(numbers):
        request_async(number, lambda response, index=index: store(index, response))
