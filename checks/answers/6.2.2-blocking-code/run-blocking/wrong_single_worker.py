"""One worker for all calls.

refused by: run-blocking-hidden
headline: Your calls run one after another.
"""

executor = ThreadPoolExecutor(max_workers=1)


async def run_blocking(function, *args):
    return await asyncio.get_running_loop().run_in_executor(executor, function, *args)
