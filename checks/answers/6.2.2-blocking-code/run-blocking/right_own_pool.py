"""A pool of one worker for each call."""


async def run_blocking(function, *args):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1) as pool:
        return await loop.run_in_executor(pool, function, *args)
