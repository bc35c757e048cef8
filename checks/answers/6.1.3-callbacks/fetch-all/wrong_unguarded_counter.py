"""Counts without a lock.

refused by: fetch-all-hidden
headline: Two answers at the same moment confuse your count.
"""


def fetch_all(request_async, numbers, on_all):
    results = [None] * len(numbers)
    missing = len(numbers)

    def store(index, response):
        nonlocal missing
        results[index] = response["result"]
        missing -= 1
        if missing == 0:
            on_all(results)

    if not numbers:
        on_all([])
    for index, number in enumerate(numbers):
        request_async(number, lambda response, index=index: store(index, response))
