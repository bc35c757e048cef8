"""Cuts the numbers into batches.

refused by: bounded-places-check
headline: You work in batches, each waiting for its slowest.
"""


async def bounded(request, numbers, limit):
    results = []
    for start in range(0, len(numbers), limit):
        batch = numbers[start : start + limit]
        results += await asyncio.gather(*map(request, batch))
    return results
