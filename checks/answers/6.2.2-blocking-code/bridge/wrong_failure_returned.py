"""Returns the reason instead of raising it.

refused by: bridge-failure-check
headline: A failed request raised nothing.
"""


async def bridge(request_async, number):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    request_async(number, lambda response: loop.call_soon_threadsafe(future.set_result, response))
    response = await future
    return response["result"] if response["success"] else response["error"]
