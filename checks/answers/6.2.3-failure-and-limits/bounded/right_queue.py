"""Workers that empty a queue; gather, tidied up by hand."""


async def bounded(request, numbers, limit):
    queue = asyncio.Queue()
    for entry in enumerate(numbers):
        queue.put_nowait(entry)
    results = {}

    async def worker():
        while not queue.empty():
            index, number = queue.get_nowait()
            results[index] = await request(number)

    workers = [asyncio.create_task(worker()) for _ in range(limit)]
    try:
        await asyncio.gather(*workers)
    finally:
        for task in workers:
            task.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    return [results[index] for index in range(len(numbers))]
