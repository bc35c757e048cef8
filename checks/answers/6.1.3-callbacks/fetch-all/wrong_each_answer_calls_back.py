"""Calls back after every answer, with what there is so far.

refused by: fetch-all-check
headline: on_all was called more than once.
"""


def fetch_all(request_async, numbers, on_all):
    results = [None] * len(numbers)

    def store(index, response):
        results[index] = response["result"]
        on_all(list(results))

    if not numbers:
        on_all([])
    for index, number in enumerate(numbers):
        request_async(number, lambda response, index=index: store(index, response))
