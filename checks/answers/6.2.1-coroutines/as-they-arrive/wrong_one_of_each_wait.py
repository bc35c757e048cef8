"""Takes one task of those that are done, and forgets the others.

refused by: as-they-arrive-hidden
headline: Some answers are never handed on.
"""


async def as_they_arrive(request, numbers):
    tasks = {asyncio.create_task(request(number)): number for number in numbers}
    pending = set(tasks)
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            task = done.pop()
            yield tasks[task], task.result()
    finally:
        for task in tasks:
            task.cancel()
