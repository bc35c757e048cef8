"""Finishes the loop's future in the network's thread.

refused by: bridge-check
headline: You finish a future from a thread that is not the loop's.
"""


async def bridge(request_async, number):
    future = asyncio.get_running_loop().create_future()
    request_async(number, future.set_result)
    response = await future
    if not response["success"]:
        raise RuntimeError(response["error"])
    return response["result"]
