"""asyncio.wait does not take an empty list.

refused by: bounded-hidden
headline: bounded raised ValueError.
"""


async def bounded(request, numbers, limit):
    places = asyncio.Semaphore(limit)

    async def one(number):
        async with places:
            return await request(number)

    tasks = [asyncio.create_task(one(number)) for number in numbers]
    await asyncio.wait(tasks)
    return [task.result() for task in tasks]
