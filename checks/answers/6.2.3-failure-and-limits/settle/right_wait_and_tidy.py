"""asyncio.wait, with all that it leaves to do: no empty set, tasks cancelled and awaited."""


async def settle(request, numbers):
    tasks = [asyncio.create_task(request(number)) for number in numbers]
    if not tasks:
        return []
    try:
        await asyncio.wait(tasks)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        raise
    return [task.exception() or task.result() for task in tasks]
