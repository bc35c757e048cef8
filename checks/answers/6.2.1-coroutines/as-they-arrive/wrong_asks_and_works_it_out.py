"""Asks, and then hands on what it works out itself.

refused by: as-they-arrive-check
headline: You hand on the wrong pairs.
"""


async def as_they_arrive(request, numbers):
    async def fetch(number):
        await request(number)
        return number, number**2

    tasks = [asyncio.create_task(fetch(number)) for number in numbers]
    try:
        for arrival in asyncio.as_completed(tasks):
            yield await arrival
    finally:
        for task in tasks:
            task.cancel()
