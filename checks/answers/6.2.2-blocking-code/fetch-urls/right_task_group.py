"""A task for each URL in a group, and a generous pool; a failure comes wrapped in an ExceptionGroup."""


async def fetch_urls(urls):
    loop = asyncio.get_running_loop()

    async def fetch(pool, url):
        response = await loop.run_in_executor(pool, requests.get, url)
        response.raise_for_status()
        return response.json()["result"]

    with ThreadPoolExecutor(len(urls) + 1) as pool:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(fetch(pool, url)) for url in urls]
    return [task.result() for task in tasks]
