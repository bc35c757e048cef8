"""Races the request against a sleep, and leaves the loser running.

refused by: with-timeout-check
headline: with_timeout leaves tasks running when the result is there.
"""


async def with_timeout(request, number, seconds, default):
    task = asyncio.create_task(request(number))
    alarm = asyncio.create_task(asyncio.sleep(seconds))
    try:
        await asyncio.wait({task, alarm}, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else default
    finally:
        task.cancel()
        await asyncio.wait({task})
