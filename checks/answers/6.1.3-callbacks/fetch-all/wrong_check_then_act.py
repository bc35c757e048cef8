"""Looks whether all are there and then calls back, with room for another thread in between.

refused by: fetch-all-hidden
headline: Two answers at the same moment confuse your count.
"""


def fetch_all(request_async, numbers, on_all):
    results = {}

    def store(index, response):
        results[index] = response["result"]
        if len(results) == len(numbers):
            on_all([results[index] for index in range(len(numbers))])

    if not numbers:
        on_all([])
    for index, number in enumerate(numbers):
        request_async(number, lambda response, index=index: store(index, response))
