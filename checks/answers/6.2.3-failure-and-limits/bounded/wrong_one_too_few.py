"""Leaves a place to spare.

refused by: bounded-check
headline: You leave places empty from beginning to end.
"""


async def bounded(request, numbers, limit):
    semaphore = asyncio.Semaphore(max(limit - 1, 1))

    async def one(number):
        async with semaphore:
            return await request(number)

    return await asyncio.gather(*map(one, numbers))
