"""Looks for the answer when the time is up, never before.

refused by: with-timeout-check
headline: with_timeout ends later than it should.
"""


async def with_timeout(request, number, seconds, default):
    task = asyncio.create_task(request(number))
    await asyncio.sleep(seconds)
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.wait({task})
    return default
