"""Waits for a threading.Event in the loop's own thread.

refused by: bridge-check
headline: bridge blocks the event loop.
"""


async def bridge(request_async, number):
    arrived = threading.Event()
    responses = []

    def on_done(response):
        responses.append(response)
        arrived.set()

    request_async(number, on_done)
    arrived.wait()
    if not responses[0]["success"]:
        raise RuntimeError(responses[0]["error"])
    return responses[0]["result"]
