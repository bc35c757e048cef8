"""asyncio.wait, and the results from the list of tasks rather than from its set."""


async def fetch_all(request, numbers):
    tasks = [asyncio.ensure_future(request(number)) for number in reversed(numbers)]
    if tasks:
        await asyncio.wait(tasks)
    return [task.result() for task in reversed(tasks)]
