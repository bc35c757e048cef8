"""A worker thread waits for a thread-safe queue, and asyncio for the worker; with a long timeout."""

import queue


async def bridge(request_async, number):
    answers = queue.Queue()
    request_async(number, answers.put)
    async with asyncio.timeout(60):
        response = await asyncio.to_thread(answers.get)
    if not response["success"]:
        raise RuntimeError(response["error"])
    return response["result"]
