"""Pairs the numbers with the results in order of arrival.

refused by: as-they-arrive-check
headline: Results stand beside the wrong numbers.
"""


async def as_they_arrive(request, numbers):
    tasks = [asyncio.create_task(request(number)) for number in numbers]
    try:
        for number, arrival in zip(numbers, asyncio.as_completed(tasks)):
            yield number, await arrival
    finally:
        for task in tasks:
            task.cancel()
