"""Awaits its tasks in turn; a cancellation reaches one of them only.

refused by: settle-hidden
headline: settle leaves tasks running when it is cancelled.
"""


async def settle(request, numbers):
    tasks = [asyncio.create_task(request(number)) for number in numbers]
    results = []
    for task in tasks:
        try:
            results.append(await task)
        except Exception as error:
            results.append(error)
    return results
