"""Asks once for a number that occurs twice.

refused by: fetch-all-check
headline: The service was asked for something else.
"""


async def fetch_all(request, numbers):
    different = list(set(numbers))
    result_of = dict(zip(different, await asyncio.gather(*map(request, different))))
    return [result_of[number] for number in numbers]
