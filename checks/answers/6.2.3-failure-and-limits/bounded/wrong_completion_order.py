"""Appends results as they come.

refused by: bounded-places-check
headline: Your results are in the order in which they came.
"""


async def bounded(request, numbers, limit):
    semaphore = asyncio.Semaphore(limit)
    results = []

    async def one(number):
        async with semaphore:
            results.append(await request(number))

    async with asyncio.TaskGroup() as group:
        for number in numbers:
            group.create_task(one(number))
    return results
