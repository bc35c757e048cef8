"""Cancels the task when the time is up, and only then.

refused by: with-timeout-hidden
headline: with_timeout leaves tasks running when it is cancelled.
"""


async def with_timeout(request, number, seconds, default):
    task = asyncio.create_task(request(number))
    done, pending = await asyncio.wait({task}, timeout=seconds)
    if pending:
        task.cancel()
        await asyncio.wait({task})
        return default
    return task.result()
