"""Waits for the oldest request to make room.

refused by: bounded-places-check
headline: You wait for the oldest, while others have long ended.
"""


async def bounded(request, numbers, limit):
    tasks = []
    for index, number in enumerate(numbers):
        if index >= limit:
            await tasks[index - limit]
        tasks.append(asyncio.create_task(request(number)))
    return await asyncio.gather(*tasks)
