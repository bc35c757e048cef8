"""Looks for the answer a hundred times a second.

refused by: with-timeout-check
headline: with_timeout ends later than it should.
"""


async def with_timeout(request, number, seconds, default):
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(request(number))
    end = loop.time() + seconds
    while not task.done() and loop.time() < end:
        await asyncio.sleep(0.01)
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.wait({task})
    return default
