"""Sleeps for what it takes to be long enough.

refused by: fetch-all-check
headline: fetch_all returns later than it could.
"""


async def fetch_all(request, numbers):
    tasks = [asyncio.create_task(request(number)) for number in numbers]
    await asyncio.sleep(5)
    return [task.result() for task in tasks]
