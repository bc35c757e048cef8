"""Asks its tasks over and over whether they are done.

refused by: fetch-all-check
headline: Your code asks over and over instead of waiting.
"""


async def fetch_all(request, numbers):
    tasks = [asyncio.create_task(request(number)) for number in numbers]
    while not all(task.done() for task in tasks):
        await asyncio.sleep(0)
    return [task.result() for task in tasks]
