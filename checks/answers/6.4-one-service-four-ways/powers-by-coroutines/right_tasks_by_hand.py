"""Tasks made first, then awaited as they come; the rest cancelled."""


async def powers_by_coroutines(request, numbers):
    powers = [None] * len(numbers)

    async def fill(index):
        powers[index] = await request(await request(numbers[index]))

    tasks = {asyncio.create_task(fill(index)) for index in range(len(numbers))}
    try:
        for task in asyncio.as_completed(tasks):
            await task
    finally:
        for task in tasks:
            task.cancel()
    return powers
