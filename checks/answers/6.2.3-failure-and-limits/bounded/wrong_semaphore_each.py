"""A semaphore for each request.

refused by: bounded-check
headline: More than `limit` requests are in flight at once.
"""


async def bounded(request, numbers, limit):
    async def one(number):
        async with asyncio.Semaphore(limit):
            return await request(number)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(number)) for number in numbers]
    return [task.result() for task in tasks]
