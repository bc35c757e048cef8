"""Stops waiting, and leaves the request to itself.

refused by: with-timeout-slow-check
headline: with_timeout leaves tasks running when the time is up.
"""


async def with_timeout(request, number, seconds, default):
    task = asyncio.create_task(request(number))
    done, _ = await asyncio.wait({task}, timeout=seconds)
    return task.result() if done else default
