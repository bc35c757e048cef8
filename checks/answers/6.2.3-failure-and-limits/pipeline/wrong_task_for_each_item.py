"""A task for each item, and no workers at all.

refused by: pipeline-check
headline: More than `workers` items are worked on at once.
"""


async def pipeline(source, work, workers, maxsize):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(item)) async for item in source]
    return [task.result() for task in tasks]
