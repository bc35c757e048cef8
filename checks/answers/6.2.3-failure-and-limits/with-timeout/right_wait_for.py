"""wait_for, and a look at the task to tell the two TimeoutErrors apart."""


async def with_timeout(request, number, seconds, default):
    task = asyncio.create_task(request(number))
    try:
        return await asyncio.wait_for(task, seconds)
    except TimeoutError:
        if task.cancelled():
            return default
        raise
