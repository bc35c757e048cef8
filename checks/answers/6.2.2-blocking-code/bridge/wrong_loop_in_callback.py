"""Looks for the running loop in a thread that has none.

refused by: bridge-check
headline: Your callback raises an exception in the network's thread.
"""


async def bridge(request_async, number):
    future = asyncio.get_running_loop().create_future()

    def on_done(response):
        asyncio.get_running_loop().call_soon_threadsafe(future.set_result, response)

    request_async(number, on_done)
    response = await future
    if not response["success"]:
        raise RuntimeError(response["error"])
    return response["result"]
