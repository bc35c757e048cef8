"""Cancels its tasks when it is cancelled, and does not wait for them.

refused by: settle-hidden
headline: settle does not wait until its cancelled tasks have ended.
"""


async def settle(request, numbers):
    tasks = [asyncio.create_task(request(number)) for number in numbers]
    try:
        if tasks:
            await asyncio.wait(tasks)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        raise
    return [task.exception() or task.result() for task in tasks]
