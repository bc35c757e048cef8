"""Collects by number, so that a number asked for twice has one place.

refused by: fetch-all-check
headline: on_all was never called.
"""


def fetch_all(request_async, numbers, on_all):
    results = {}
    lock = threading.Lock()

    def store(number, response):
        with lock:
            results[number] = response["result"]
            complete = len(results) == len(numbers)
        if complete:
            on_all([results[number] for number in numbers])

    if not numbers:
        on_all([])
    for number in numbers:
        request_async(number, lambda response, number=number: store(number, response))
