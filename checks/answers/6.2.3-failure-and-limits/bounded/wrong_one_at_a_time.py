"""Awaits inside the loop, inside the semaphore.

refused by: bounded-check
headline: Your requests run one after another.
"""


async def bounded(request, numbers, limit):
    semaphore = asyncio.Semaphore(limit)
    results = []
    for number in numbers:
        async with semaphore:
            results.append(await request(number))
    return results
