"""A pool with a worker for each URL, awaited with gather; shut down without waiting in the loop."""


async def fetch_urls(urls):
    def fetch(url):
        response = requests.get(url)
        response.raise_for_status()
        return response.json()["result"]

    if not urls:
        return []
    loop = asyncio.get_running_loop()
    executor = ThreadPoolExecutor(max_workers=len(urls))
    try:
        return await asyncio.gather(*(loop.run_in_executor(executor, fetch, url) for url in urls))
    finally:
        executor.shutdown(wait=False)
