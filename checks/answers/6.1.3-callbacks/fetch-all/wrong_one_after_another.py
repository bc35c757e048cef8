"""Asks for the next number when the one before is answered.

refused by: fetch-all-check
headline: Your requests run one after another.
"""


def fetch_all(request_async, numbers, on_all, results=()):
    if len(results) == len(numbers):
        on_all(list(results))
    else:
        request_async(
            numbers[len(results)],
            lambda response: fetch_all(request_async, numbers, on_all, (*results, response["result"])),
        )
