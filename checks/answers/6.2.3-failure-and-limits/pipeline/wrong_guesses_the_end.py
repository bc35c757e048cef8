"""Takes half a second without an item for the end.

refused by: pipeline-check
headline: pipeline ends later than it should.
"""


async def pipeline(source, work, workers, maxsize):
    queue = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while True:
            try:
                item = await asyncio.wait_for(queue.get(), 0.5)
            except TimeoutError:
                return
            index = len(results)
            results.append(None)
            results[index] = await work(item)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker())
        async for item in source:
            await queue.put(item)
    return results
