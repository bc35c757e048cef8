"""Sleeps a little and looks what has come.

refused by: as-they-arrive-check
headline: Answers are handed on later than they come.
"""


async def as_they_arrive(request, numbers):
    tasks = {asyncio.create_task(request(number)): number for number in numbers}
    try:
        while tasks:
            for task in [task for task in tasks if task.done()]:
                yield tasks.pop(task), task.result()
            await asyncio.sleep(0.01)
    finally:
        for task in tasks:
            task.cancel()
