"""Raises where nobody awaits anything.

refused by: bridge-failure-check
headline: Your callback raises an exception in the network's thread.
"""


async def bridge(request_async, number):
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def on_done(response):
        if not response["success"]:
            raise RuntimeError(response["error"])
        loop.call_soon_threadsafe(future.set_result, response["result"])

    request_async(number, on_done)
    return await future
