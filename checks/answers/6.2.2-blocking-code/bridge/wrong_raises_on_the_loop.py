"""Raises in a function that the loop calls, where nobody awaits it either.

refused by: bridge-failure-check
headline: bridge never stops waiting.
"""


async def bridge(request_async, number):
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def finish(response):
        if not response["success"]:
            raise RuntimeError(response["error"])
        future.set_result(response["result"])

    request_async(number, lambda response: loop.call_soon_threadsafe(finish, response))
    return await future
