"""Asks and squares.

refused by: bridge-check
headline: bridge returned something else than the service's answer.
"""


async def bridge(request_async, number):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    request_async(number, lambda response: loop.call_soon_threadsafe(future.set_result, None))
    await future
    return number**2
