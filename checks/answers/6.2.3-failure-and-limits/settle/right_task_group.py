"""Each task catches its own failure, so that the group never sees one."""


async def settle(request, numbers):
    async def one(number):
        try:
            return await request(number)
        except Exception as error:
            return error

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(number)) for number in numbers]
    return [task.result() for task in tasks]
