"""Workers read the source themselves, one at a time: nothing is ever read ahead.

refused by: pipeline-backpressure-check
headline: The source is held back without need.
"""


async def pipeline(source, work, workers, maxsize):
    lock = asyncio.Lock()
    items = aiter(source)
    results = []

    async def worker():
        while True:
            async with lock:
                try:
                    item = await anext(items)
                except StopAsyncIteration:
                    return
                index = len(results)
                results.append(None)
            results[index] = await work(item)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker())
    return results
