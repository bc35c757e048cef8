"""No async def: a function that returns something to await."""


def fetch_all(request, numbers):
    return asyncio.gather(*map(request, numbers))
