"""The example of the manual: a worker that dies leaves join() waiting.

refused by: pipeline-hidden
headline: Your code waits for something that never happens.
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
    await asyncio.gather(*tasks, return_exceptions=True)
    return results
