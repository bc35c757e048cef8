"""call_soon, which does not wake the loop.

refused by: bridge-check
headline: You finish a future from a thread that is not the loop's.
"""


async def bridge(request_async, number):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    request_async(number, lambda response: loop.call_soon(future.set_result, response))
    response = await future
    if not response["success"]:
        raise RuntimeError(response["error"])
    return response["result"]
