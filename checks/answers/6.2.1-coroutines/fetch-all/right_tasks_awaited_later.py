"""All tasks first, then an await for each."""


async def fetch_all(request, numbers):
    tasks = [asyncio.create_task(request(number)) for number in numbers]
    return [await task for task in tasks]
