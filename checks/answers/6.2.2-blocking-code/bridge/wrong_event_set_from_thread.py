"""Sets an asyncio.Event, which is no safer than a future, from the network's thread.

refused by: bridge-check
headline: You finish a future from a thread that is not the loop's.
"""


async def bridge(request_async, number):
    arrived = asyncio.Event()
    responses = []

    def on_done(response):
        responses.append(response)
        arrived.set()

    request_async(number, on_done)
    await arrived.wait()
    if not responses[0]["success"]:
        raise RuntimeError(responses[0]["error"])
    return responses[0]["result"]
