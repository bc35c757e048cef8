"""Calls set_result itself and hands the loop what it returned.

refused by: bridge-check
headline: You finish a future from a thread that is not the loop's.
"""


async def bridge(request_async, number):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    request_async(number, lambda response: loop.call_soon_threadsafe(future.set_result(response)))
    response = await future
    if not response["success"]:
        raise RuntimeError(response["error"])
    return response["result"]
