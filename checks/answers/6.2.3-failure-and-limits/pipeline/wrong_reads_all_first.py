"""Reads the whole source before the work begins.

refused by: pipeline-backpressure-check
headline: The source is read without a limit.
"""


async def pipeline(source, work, workers, maxsize):
    places = asyncio.Semaphore(workers)

    async def one(item):
        async with places:
            return await work(item)

    items = [item async for item in source]
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(item)) for item in items]
    return [task.result() for task in tasks]
