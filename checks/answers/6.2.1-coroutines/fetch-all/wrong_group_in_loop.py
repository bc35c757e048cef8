"""A TaskGroup for each request ends before the next begins.

refused by: fetch-all-check
headline: Your requests run one after another.
"""


async def fetch_all(request, numbers):
    results = []
    for number in numbers:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(request(number))
        results.append(task.result())
    return results
