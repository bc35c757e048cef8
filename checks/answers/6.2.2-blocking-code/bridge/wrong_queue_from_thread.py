"""Puts the response into an asyncio.Queue from the network's thread.

refused by: bridge-check
headline: You finish a future from a thread that is not the loop's.
"""


async def bridge(request_async, number):
    answers = asyncio.Queue()
    request_async(number, answers.put_nowait)
    response = await answers.get()
    if not response["success"]:
        raise RuntimeError(response["error"])
    return response["result"]
