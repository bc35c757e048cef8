"""Makes a semaphore and goes past it.

refused by: bounded-check
headline: More than `limit` requests are in flight at once.
"""


async def bounded(request, numbers, limit):
    semaphore = asyncio.Semaphore(limit)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(request(number)) for number in numbers]
    return [task.result() for task in tasks]
