"""Waits for its tasks with time.sleep, during which no task can run.

refused by: fetch-all-check
headline: time.sleep blocks the event loop.
"""

import time


async def fetch_all(request, numbers):
    tasks = [asyncio.create_task(request(number)) for number in numbers]
    time.sleep(1)
    return [task.result() for task in tasks]
