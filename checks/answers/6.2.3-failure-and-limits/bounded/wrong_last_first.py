"""Takes the numbers from the end of the list.

refused by: bounded-check
headline: Your requests begin in another order.
"""


async def bounded(request, numbers, limit):
    todo = list(enumerate(numbers))
    results = [None] * len(numbers)

    async def worker():
        while todo:
            index, number = todo.pop()
            results[index] = await request(number)

    async with asyncio.TaskGroup() as group:
        for _ in range(limit):
            group.create_task(worker())
    return results
