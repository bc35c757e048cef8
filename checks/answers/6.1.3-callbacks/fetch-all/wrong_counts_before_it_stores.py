"""Counts under a lock, and stores its result after that: another thread may find the count complete before.

refused by: fetch-all-hidden
headline: A thread that is held up between two lines confuses your count.
"""


def fetch_all(request_async, numbers, on_all):
    results = [None] * len(numbers)
    missing = len(numbers)
    lock = threading.Lock()

    def store(index, response):
        nonlocal missing
        with lock:
            missing -= 1
            last = missing == 0
        results[index] = response["result"]
        if last:
            on_all(results)

    if not numbers:
        on_all([])
    for index, number in enumerate(numbers):
        request_async(number, lambda response, index=index: store(index, response))
