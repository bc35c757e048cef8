"""Gives the tasks a moment with time.sleep.

refused by: as-they-arrive-check
headline: time.sleep blocks the event loop.
"""

import time


async def as_they_arrive(request, numbers):
    tasks = {asyncio.create_task(request(number)): number for number in numbers}
    while tasks:
        for task in [task for task in tasks if task.done()]:
            yield tasks.pop(task), task.result()
        time.sleep(0.1)
