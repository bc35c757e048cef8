"""No queue object: a task for each item, and semaphores for the places in the line and at work."""


async def pipeline(source, work, workers, maxsize):
    line = asyncio.Semaphore(workers + maxsize)
    benches = asyncio.Semaphore(workers)
    tasks = []

    async def handle(item):
        try:
            async with benches:
                return await work(item)
        finally:
            line.release()

    async with asyncio.TaskGroup() as group:
        async for item in source:
            await line.acquire()
            tasks.append(group.create_task(handle(item)))
    return [task.result() for task in tasks]
