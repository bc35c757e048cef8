"""Returns the tasks.

refused by: fetch-all-check
headline: Your list holds tasks, not their results.
"""


async def fetch_all(request, numbers):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(request(number)) for number in numbers]
    return tasks
