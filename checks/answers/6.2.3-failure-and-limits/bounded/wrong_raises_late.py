"""Raises the failure when everything else is done.

refused by: bounded-hidden
headline: bounded goes on after a request has failed.
"""


async def bounded(request, numbers, limit):
    semaphore = asyncio.Semaphore(limit)

    async def one(number):
        async with semaphore:
            return await request(number)

    results = await asyncio.gather(*map(one, numbers), return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results
