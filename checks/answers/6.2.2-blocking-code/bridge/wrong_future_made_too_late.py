"""Makes the future after asking, so that an early answer finds none.

refused by: bridge-hidden
headline: bridge never stops waiting.
"""


async def bridge(request_async, number):
    loop = asyncio.get_running_loop()
    future = None

    def on_done(response):
        if future is not None:
            loop.call_soon_threadsafe(future.set_result, response)

    request_async(number, on_done)
    future = loop.create_future()
    response = await future
    if not response["success"]:
        raise RuntimeError(response["error"])
    return response["result"]
