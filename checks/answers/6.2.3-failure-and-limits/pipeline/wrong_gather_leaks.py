"""gather raises the failure and leaves the other tasks to themselves.

refused by: pipeline-hidden
headline: pipeline leaves tasks running when an item's work fails.
"""


async def pipeline(source, work, workers, maxsize):
    queue = asyncio.Queue(maxsize)
    results = {}

    async def producer():
        index = 0
        async for item in source:
            await queue.put((index, item))
            index += 1
        for _ in range(workers):
            await queue.put(None)

    async def worker():
        while (entry := await queue.get()) is not None:
            index, item = entry
            results[index] = await work(item)

    await asyncio.gather(producer(), *(worker() for _ in range(workers)))
    return [results[index] for index in range(len(results))]
