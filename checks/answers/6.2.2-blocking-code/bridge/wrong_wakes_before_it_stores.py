"""Wakes the loop, and stores the response after that, when the coroutine may have looked already.

refused by: bridge-check
headline: bridge raised IndexError.
"""


async def bridge(request_async, number):
    loop = asyncio.get_running_loop()
    arrived = asyncio.Event()
    responses = []

    def on_done(response):
        loop.call_soon_threadsafe(arrived.set)
        responses.append(response)

    request_async(number, on_done)
    await arrived.wait()
    if not responses[0]["success"]:
        raise RuntimeError(responses[0]["error"])
    return responses[0]["result"]
