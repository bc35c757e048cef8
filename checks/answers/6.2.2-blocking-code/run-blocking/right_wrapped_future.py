"""submit gives a future of concurrent.futures; wrap_future makes asyncio's of it."""

executor = ThreadPoolExecutor(max_workers=8)


async def run_blocking(function, *args):
    return await asyncio.wrap_future(executor.submit(function, *args))
