"""Takes a cancellation for the end of the work.

refused by: pipeline-hidden
headline: pipeline swallows a cancellation that came from outside.
"""


async def pipeline(source, work, workers, maxsize):
    queue = asyncio.Queue(maxsize)
    results = {}

    async def worker():
        while (entry := await queue.get()) is not None:
            results[entry[0]] = await work(entry[1])

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(workers):
                group.create_task(worker())
            index = 0
            async for item in source:
                await queue.put((index, item))
                index += 1
            for _ in range(workers):
                await queue.put(None)
    except asyncio.CancelledError:
        print("cancelled")
    return [results[index] for index in sorted(results)]
