"""Sleeps for as long as the lesson's own service took.

refused by: bridge-check
headline: bridge waits for a time, not for the answer.
"""


async def bridge(request_async, number):
    responses = []
    request_async(number, responses.append)
    await asyncio.sleep(1)
    return responses[0]["result"]
