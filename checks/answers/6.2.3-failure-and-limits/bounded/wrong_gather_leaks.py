"""gather raises the failure and leaves the others to themselves.

refused by: bounded-hidden
headline: bounded leaves tasks running when a request fails.
"""


async def bounded(request, numbers, limit):
    semaphore = asyncio.Semaphore(limit)

    async def one(number):
        async with semaphore:
            return await request(number)

    return await asyncio.gather(*(one(number) for number in numbers))
