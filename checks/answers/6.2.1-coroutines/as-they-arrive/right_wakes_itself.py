"""A list that grows as answers come, an event that says so, and a patient end."""


async def as_they_arrive(request, numbers):
    pairs = []
    something = asyncio.Event()

    async def fetch(number):
        pairs.append((number, await request(number)))
        something.set()

    tasks = {asyncio.create_task(fetch(number)) for number in numbers}
    try:
        for index in range(len(numbers)):
            while index >= len(pairs):
                something.clear()
                await something.wait()
            yield pairs[index]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
