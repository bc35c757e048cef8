"""asyncio.wait refuses to wait for nothing.

refused by: fetch-all-hidden
headline: fetch_all raised ValueError.
"""


async def fetch_all(request, numbers):
    tasks = [asyncio.create_task(request(number)) for number in numbers]
    await asyncio.wait(tasks)
    return [task.result() for task in tasks]
