"""The callback has the loop run a coroutine, and set_exception carries the failure."""


async def bridge(request_async, number):
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    async def finish(response):
        if response["success"]:
            future.set_result(response["result"])
        else:
            future.set_exception(RuntimeError(response["error"]))

    request_async(number, lambda response: asyncio.run_coroutine_threadsafe(finish(response), loop))
    return await future
