"""No TaskGroup: producer and workers are tasks, stopped and awaited in a finally clause."""


async def pipeline(source, work, workers, maxsize):
    queue = asyncio.Queue(maxsize=maxsize)
    end = object()
    results = {}

    async def produce():
        count = 0
        async for item in source:
            await queue.put((count, item))
            count += 1
        await queue.put(end)

    async def consume():
        while True:
            entry = await queue.get()
            if entry is end:
                await queue.put(end)  # for the next worker
                return
            results[entry[0]] = await work(entry[1])

    tasks = [asyncio.create_task(produce())] + [asyncio.create_task(consume()) for _ in range(workers)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return [results[index] for index in range(len(results))]
