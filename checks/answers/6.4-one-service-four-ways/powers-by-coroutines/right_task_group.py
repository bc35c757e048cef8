"""A TaskGroup; its failure comes in a group."""


async def powers_by_coroutines(request, numbers):
    async def power(number):
        square = await request(number)
        return await request(square)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(power(number)) for number in numbers]
    return [task.result() for task in tasks]
