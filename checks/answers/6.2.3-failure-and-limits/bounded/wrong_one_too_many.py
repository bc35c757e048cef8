"""Counts its places from zero.

refused by: bounded-check
headline: More than `limit` requests are in flight at once.
"""


async def bounded(request, numbers, limit):
    semaphore = asyncio.Semaphore(limit + 1)

    async def one(number):
        async with semaphore:
            return await request(number)

    return await asyncio.gather(*map(one, numbers))
