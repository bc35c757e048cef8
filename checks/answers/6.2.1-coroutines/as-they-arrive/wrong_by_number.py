"""A dictionary by number: of two tasks for one number only the second has a place.

refused by: as-they-arrive-check
headline: Some answers are never handed on.
"""


async def as_they_arrive(request, numbers):
    async def fetch(number):
        return number, await request(number)

    tasks = {number: asyncio.create_task(fetch(number)) for number in numbers}
    try:
        for arrival in asyncio.as_completed(tasks.values()):
            yield await arrival
    finally:
        for task in tasks.values():
            task.cancel()
