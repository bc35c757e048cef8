"""Asks its workers to stop and does not wait until they have.

refused by: pipeline-check
headline: pipeline does not wait until its cancelled tasks have ended.
"""


async def pipeline(source, work, workers, maxsize):
    queue = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while True:
            index, item = await queue.get()
            results[index] = await work(item)
            queue.task_done()

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    async for item in source:
        results.append(None)
        await queue.put((len(results) - 1, item))
    await queue.join()
    for task in tasks:
        task.cancel()
    return results
