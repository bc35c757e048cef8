"""An exception ends the thread, and nobody finishes the future.

refused by: run-blocking-exception-check
headline: run_blocking never stops waiting.
"""


async def run_blocking(function, *args):
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def work():
        result = function(*args)
        loop.call_soon_threadsafe(future.set_result, result)

    threading.Thread(target=work, daemon=True).start()
    return await future
