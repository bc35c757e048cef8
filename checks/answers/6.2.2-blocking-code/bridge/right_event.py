"""An asyncio.Event that the loop sets; the response waits in a list."""


async def bridge(request_async, number):
    loop = asyncio.get_running_loop()
    arrived = asyncio.Event()
    responses = []

    def on_done(response):
        responses.append(response)
        loop.call_soon_threadsafe(arrived.set)

    request_async(number, on_done)
    await arrived.wait()
    response = responses[0]
    if response["success"]:
        return response["result"]
    raise RuntimeError(response["error"])
