"""Every closure made in the loop sees the loop's last index.

refused by: fetch-all-check
headline: on_all was never called.
"""


def fetch_all(request_async, numbers, on_all):
    results = {}

    for index, number in enumerate(numbers):

        def on_done(response):
            results[index] = response["result"]
            if len(results) == len(numbers):
                on_all([results[index] for index in range(len(numbers))])

        request_async(number, on_done)
    if not numbers:
        on_all([])
