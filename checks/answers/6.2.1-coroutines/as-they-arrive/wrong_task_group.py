"""A TaskGroup round the yield: closing becomes an exception group.

refused by: as-they-arrive-stopped-check
headline: Closing your generator raises an exception.
"""


async def as_they_arrive(request, numbers):
    async def fetch(number):
        return number, await request(number)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(number)) for number in numbers]
        for arrival in asyncio.as_completed(tasks):
            yield await arrival
