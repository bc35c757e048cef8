"""Asks the task to stop and does not wait until it has.

refused by: with-timeout-slow-check
headline: with_timeout does not wait until its cancelled tasks have ended.
"""


async def with_timeout(request, number, seconds, default):
    task = asyncio.create_task(request(number))
    try:
        done, _ = await asyncio.wait({task}, timeout=seconds)
        return task.result() if done else default
    finally:
        task.cancel()
