"""Awaits what it has cancelled, which raises.

refused by: as-they-arrive-stopped-check
headline: Closing your generator raises an exception.
"""


async def as_they_arrive(request, numbers):
    async def fetch(number):
        return number, await request(number)

    tasks = [asyncio.create_task(fetch(number)) for number in numbers]
    try:
        for arrival in asyncio.as_completed(tasks):
            yield await arrival
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            await task
