"""Appends each result as it comes.

refused by: fetch-all-check
headline: Your results are in the order in which the answers came.
"""


async def fetch_all(request, numbers):
    return [await arrival for arrival in asyncio.as_completed([request(number) for number in numbers])]
