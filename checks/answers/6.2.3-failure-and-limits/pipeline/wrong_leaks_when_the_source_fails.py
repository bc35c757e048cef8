"""Tidies up after its workers, but not after its source.

refused by: pipeline-hidden
headline: pipeline leaves tasks running when the source fails.
"""


async def pipeline(source, work, workers, maxsize):
    queue = asyncio.Queue(maxsize)
    results = {}

    async def worker():
        while (entry := await queue.get()) is not None:
            index, item = entry
            results[index] = await work(item)

    async def supervise():
        async with asyncio.TaskGroup() as group:
            for _ in range(workers):
                group.create_task(worker())

    supervisor = asyncio.create_task(supervise())

    async def put(entry):
        putting = asyncio.create_task(queue.put(entry))
        try:
            await asyncio.wait({putting, supervisor}, return_when=asyncio.FIRST_COMPLETED)
            if supervisor.done() and supervisor.exception() is not None:
                await supervisor
        finally:
            putting.cancel()
            await asyncio.wait({putting})

    index = 0
    async for item in source:
        await put((index, item))
        index += 1
    for _ in range(workers):
        await queue.put(None)
    await supervisor
    return [results[index] for index in sorted(results)]
