"""Looks at every turn of the loop.

refused by: as-they-arrive-check
headline: Your code asks over and over instead of waiting.
"""


async def as_they_arrive(request, numbers):
    tasks = {asyncio.create_task(request(number)): number for number in numbers}
    try:
        while tasks:
            for task in [task for task in tasks if task.done()]:
                yield tasks.pop(task), task.result()
            await asyncio.sleep(0)
    finally:
        for task in tasks:
            task.cancel()
