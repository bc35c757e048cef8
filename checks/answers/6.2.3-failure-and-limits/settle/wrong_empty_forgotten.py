"""asyncio.wait does not take an empty list.

refused by: settle-hidden
headline: settle raised ValueError.
"""


async def settle(request, numbers):
    tasks = [asyncio.create_task(request(number)) for number in numbers]
    await asyncio.wait(tasks)
    return [task.exception() or task.result() for task in tasks]
