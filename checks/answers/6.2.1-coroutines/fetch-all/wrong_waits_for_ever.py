"""Waits for an event that nobody sets when the answers are there.

refused by: fetch-all-check
headline: Your code waits for something that never happens.
"""


async def fetch_all(request, numbers):
    complete = asyncio.Event()
    tasks = [asyncio.create_task(request(number)) for number in numbers]
    await complete.wait()
    return [task.result() for task in tasks]
