"""A group for one request wraps its failure.

refused by: with-timeout-hidden
headline: The request's exception comes out in a group.
"""


async def with_timeout(request, number, seconds, default):
    try:
        async with asyncio.timeout(seconds) as deadline:
            async with asyncio.TaskGroup() as group:
                task = group.create_task(request(number))
        return task.result()
    except TimeoutError:
        if not deadline.expired():
            raise
        return default
