"""One worker, whatever `workers` says.

refused by: pipeline-check
headline: Your items are served one after another.
"""


async def pipeline(source, work, workers, maxsize):
    queue = asyncio.Queue(maxsize)
    results = {}

    async def worker():
        while (entry := await queue.get()) is not None:
            index, item = entry
            results[index] = await work(item)

    async with asyncio.TaskGroup() as group:
        for _ in range(1):
            group.create_task(worker())
        index = 0
        async for item in source:
            await queue.put((index, item))
            index += 1
        for _ in range(1):
            await queue.put(None)
    return [results[index] for index in sorted(results)]
