"""Yields the results alone.

refused by: as-they-arrive-check
headline: You hand on results without their numbers.
"""


async def as_they_arrive(request, numbers):
    tasks = [asyncio.create_task(request(number)) for number in numbers]
    try:
        for arrival in asyncio.as_completed(tasks):
            yield await arrival
    finally:
        for task in tasks:
            task.cancel()
