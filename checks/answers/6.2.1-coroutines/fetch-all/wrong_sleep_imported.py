"""The same, with sleep imported by name, in a helper inside a TaskGroup.

refused by: fetch-all-check
headline: time.sleep blocks the event loop.
"""

from time import sleep


async def fetch_all(request, numbers):
    async def polite(number):
        sleep(0.1)
        return await request(number)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(polite(number)) for number in numbers]
    return [task.result() for task in tasks]
