"""Calls the coroutine function and takes what it gives for the result.

refused by: fetch-all-check
headline: Your list holds coroutines that nobody has awaited.
"""


async def fetch_all(request, numbers):
    return [request(number) for number in numbers]
