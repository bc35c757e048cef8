"""Never looks at success.

refused by: bridge-failure-check
headline: A failed request raised something else than its reason.
"""


async def bridge(request_async, number):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    request_async(number, lambda response: loop.call_soon_threadsafe(future.set_result, response))
    return (await future)["result"]
