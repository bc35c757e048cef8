"""Gives each worker its share in advance.

refused by: bounded-places-check
headline: You deal the work out in advance.
"""


async def bounded(request, numbers, limit):
    results = [None] * len(numbers)

    async def worker(first):
        for index in range(first, len(numbers), limit):
            results[index] = await request(numbers[index])

    async with asyncio.TaskGroup() as group:
        for first in range(limit):
            group.create_task(worker(first))
    return results
