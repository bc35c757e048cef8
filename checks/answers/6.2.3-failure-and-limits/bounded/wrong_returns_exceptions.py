"""Hands the exception back as if it were a result.

refused by: bounded-hidden
headline: The failure of a request does not come out.
"""


async def bounded(request, numbers, limit):
    semaphore = asyncio.Semaphore(limit)

    async def one(number):
        async with semaphore:
            return await request(number)

    return await asyncio.gather(*map(one, numbers), return_exceptions=True)
