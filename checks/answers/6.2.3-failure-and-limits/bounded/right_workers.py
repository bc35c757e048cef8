"""As many workers as places, which share one iterator."""


async def bounded(request, numbers, limit):
    results = [None] * len(numbers)
    jobs = iter(enumerate(numbers))

    async def worker():
        for index, number in jobs:
            results[index] = await request(number)

    async with asyncio.TaskGroup() as group:
        for _ in range(limit):
            group.create_task(worker())
    return results
