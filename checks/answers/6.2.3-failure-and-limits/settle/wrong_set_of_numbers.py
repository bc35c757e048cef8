"""Asks once for a number that occurs twice.

refused by: settle-check
headline: Not every number was asked for once.
"""


async def settle(request, numbers):
    distinct = list(set(numbers))
    results = await asyncio.gather(*map(request, distinct), return_exceptions=True)
    by_number = dict(zip(distinct, results))
    return [by_number[number] for number in numbers]
