"""A failed item leaves a None behind and says nothing.

refused by: pipeline-hidden
headline: The failure of an item's work does not come out.
"""


async def pipeline(source, work, workers, maxsize):
    queue = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while True:
            index, item = await queue.get()
            try:
                results[index] = await work(item)
            except Exception:
                pass
            finally:
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
