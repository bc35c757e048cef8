"""Workers without end, join() and cancel; a group keeps them together."""


async def pipeline(source, work, workers, maxsize):
    queue = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while True:
            index, item = await queue.get()
            results[index] = await work(item)
            queue.task_done()

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(worker()) for _ in range(workers)]
        async for item in source:
            results.append(None)
            await queue.put((len(results) - 1, item))
        await queue.join()
        for task in tasks:
            task.cancel()
    return results
