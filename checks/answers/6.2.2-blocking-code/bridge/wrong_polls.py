"""Looks a hundred times a second whether the answer is there.

refused by: bridge-check
headline: bridge waits for a time, not for the answer.
"""


async def bridge(request_async, number):
    responses = []
    request_async(number, responses.append)
    while not responses:
        await asyncio.sleep(0.01)
    if not responses[0]["success"]:
        raise RuntimeError(responses[0]["error"])
    return responses[0]["result"]
