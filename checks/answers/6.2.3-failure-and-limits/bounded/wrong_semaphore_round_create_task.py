"""Holds a place only while a task is made.

refused by: bounded-check
headline: More than `limit` requests are in flight at once.
"""


async def bounded(request, numbers, limit):
    semaphore = asyncio.Semaphore(limit)
    tasks = []
    for number in numbers:
        async with semaphore:
            tasks.append(asyncio.create_task(request(number)))
    return await asyncio.gather(*tasks)
