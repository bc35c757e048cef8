"""A condition variable guards the shared state."""


async def crawl(fetch, start, limit):
    pages, failures = {}, {}
    waiting, known, in_flight = {start}, {start}, 0
    changed = asyncio.Condition()

    async def worker():
        nonlocal in_flight
        while True:
            async with changed:
                await changed.wait_for(lambda: waiting or not in_flight)
                if not waiting:
                    return
                page = waiting.pop()
                in_flight += 1
            links = []
            try:
                links = pages[page] = await fetch(page)
            except Exception as error:
                failures[page] = error
            async with changed:
                in_flight -= 1
                waiting.update(set(links) - known)
                known.update(links)
                changed.notify_all()

    async with asyncio.TaskGroup() as group:
        for _ in range(limit):
            group.create_task(worker())
    return pages, failures
