"""asyncio.wait and a walk over the set that it returns.

refused by: as-they-arrive-hidden
headline: Your results are not in the order of arrival.
"""


async def as_they_arrive(request, numbers):
    tasks = {asyncio.create_task(request(number)): number for number in numbers}
    pending = set(tasks)
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                yield tasks[task], task.result()
    finally:
        for task in tasks:
            task.cancel()
