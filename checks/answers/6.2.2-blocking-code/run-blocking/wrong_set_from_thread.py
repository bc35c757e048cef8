"""Finishes asyncio's future in the worker's thread.

refused by: run-blocking-check
headline: You finish a future from a thread that is not the loop's.
"""


async def run_blocking(function, *args):
    future = asyncio.get_running_loop().create_future()

    def work():
        try:
            future.set_result(function(*args))
        except Exception as error:
            future.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    return await future
