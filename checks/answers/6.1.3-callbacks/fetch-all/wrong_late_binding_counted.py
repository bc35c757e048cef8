"""Late binding again, with a count that hides it: one slot is written four times.

refused by: fetch-all-check
headline: Some answers are not in their place.
"""


def fetch_all(request_async, numbers, on_all):
    results = [None] * len(numbers)
    arrived = []
    lock = threading.Lock()

    for index, number in enumerate(numbers):

        def on_done(response):
            with lock:
                results[index] = response["result"]
                arrived.append(index)
                complete = len(arrived) == len(numbers)
            if complete:
                on_all(results)

        request_async(number, on_done)
    if not numbers:
        on_all([])
