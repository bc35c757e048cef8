"""A group in which one failure ends all.

refused by: settle-check
headline: One failure takes the other answers with it.
"""


async def settle(request, numbers):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(request(number)) for number in numbers]
    return [task.exception() or task.result() for task in tasks]
