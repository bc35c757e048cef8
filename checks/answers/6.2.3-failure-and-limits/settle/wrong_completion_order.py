"""Collects as the answers come.

refused by: settle-check
headline: Your entries are not in the order of the numbers.
"""


async def settle(request, numbers):
    results = []
    for answer in asyncio.as_completed([request(number) for number in numbers]):
        try:
            results.append(await answer)
        except Exception as error:
            results.append(error)
    return results
