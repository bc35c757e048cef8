"""Waits for every answer before it returns.

refused by: fetch-all-check
headline: fetch_all waits instead of returning at once.
"""


def fetch_all(request_async, numbers, on_all):
    results = [None] * len(numbers)
    events = [threading.Event() for _ in numbers]

    def store(index, response):
        results[index] = response["result"]
        events[index].set()

    for index, number in enumerate(numbers):
        request_async(number, lambda response, index=index: store(index, response))
    for event in events:
        event.wait()
    on_all(results)
