"""Awaits the tasks in the order in which they were made.

refused by: as-they-arrive-check
headline: Your results are in the order of the numbers, not in that of their arrival.
"""


async def as_they_arrive(request, numbers):
    tasks = [asyncio.create_task(request(number)) for number in numbers]
    try:
        for number, task in zip(numbers, tasks):
            yield number, await task
    finally:
        for task in tasks:
            task.cancel()
