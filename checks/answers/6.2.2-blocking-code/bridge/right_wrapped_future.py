"""A future of concurrent.futures may be finished in any thread; wrap_future does the rest."""

import concurrent.futures


async def bridge(request_async, number):
    future = concurrent.futures.Future()

    def on_done(response):
        if response["success"]:
            future.set_result(response["result"])
        else:
            future.set_exception(RuntimeError(response["error"]))

    request_async(number, on_done)
    return await asyncio.wrap_future(future)
