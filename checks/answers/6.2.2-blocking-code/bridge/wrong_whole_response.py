"""Returns the whole dictionary.

refused by: bridge-check
headline: bridge returned the whole response, not the result in it.
"""


async def bridge(request_async, number):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    request_async(number, lambda response: loop.call_soon_threadsafe(future.set_result, response))
    return await future
