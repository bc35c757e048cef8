"""Gives each answer to whoever has waited longest.

refused by: bridge-hidden
headline: bridge returned something else than the service's answer.
"""

waiting = []


async def bridge(request_async, number):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    waiting.append(future)
    request_async(number, lambda response: loop.call_soon_threadsafe(waiting.pop(0).set_result, response))
    response = await future
    if not response["success"]:
        raise RuntimeError(response["error"])
    return response["result"]
