"""Tasks that put their pairs on a queue, and a loop that takes as many as there are numbers."""


async def as_they_arrive(request, numbers):
    arrived = asyncio.Queue()

    async def fetch(number):
        arrived.put_nowait((number, await request(number)))

    tasks = [asyncio.create_task(fetch(number)) for number in numbers]
    try:
        for _ in tasks:
            yield await arrived.get()
    finally:
        for task in tasks:
            task.cancel()
