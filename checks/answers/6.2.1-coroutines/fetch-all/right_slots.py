"""Tasks that fill slots by index, and an event for the last one."""


async def fetch_all(request, numbers):
    results = [None] * len(numbers)
    missing = len(numbers)
    complete = asyncio.Event()

    async def fetch(index, number):
        nonlocal missing
        results[index] = await request(number)
        missing -= 1
        if not missing:
            complete.set()

    tasks = [asyncio.create_task(fetch(index, number)) for index, number in enumerate(numbers)]
    if tasks:
        await complete.wait()
    return results
