"""Leaves its workers waiting for more.

refused by: pipeline-check
headline: pipeline leaves tasks running when it returns.
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
    return results
