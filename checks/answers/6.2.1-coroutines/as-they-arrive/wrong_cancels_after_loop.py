"""Cancels below the loop, where nobody comes who stops early.

refused by: as-they-arrive-stopped-check
headline: Requests go on after the consumer has stopped.
"""


async def as_they_arrive(request, numbers):
    async def fetch(number):
        return number, await request(number)

    tasks = [asyncio.create_task(fetch(number)) for number in numbers]
    for arrival in asyncio.as_completed(tasks):
        yield await arrival
    for task in tasks:
        task.cancel()
