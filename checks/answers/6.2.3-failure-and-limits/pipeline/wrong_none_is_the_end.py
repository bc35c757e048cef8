"""Uses None as a sentinel beside items that may be None.

refused by: pipeline-hidden
headline: A strange item is taken for the end.
"""


async def pipeline(source, work, workers, maxsize):
    queue = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while True:
            item = await queue.get()
            if item is None:
                return
            index = len(results)
            results.append(None)
            results[index] = await work(item)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker())
        async for item in source:
            await queue.put(item)
        for _ in range(workers):
            await queue.put(None)
    return results
