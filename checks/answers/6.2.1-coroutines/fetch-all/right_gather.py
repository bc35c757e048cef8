"""The one-line answer."""


async def fetch_all(request, numbers):
    return await asyncio.gather(*[request(number) for number in numbers])
