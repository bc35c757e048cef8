"""Workers that count what is open; the one that finds nothing open tells the others."""


async def crawl(fetch, start, limit):
    pages, failures, known = {}, {}, {start}
    queue = asyncio.Queue()
    queue.put_nowait(start)
    over = object()
    open_pages = 1

    async def worker():
        nonlocal open_pages
        while (page := await queue.get()) is not over:
            try:
                links = await fetch(page)
            except Exception as error:
                failures[page] = error
            else:
                pages[page] = links
                for link in dict.fromkeys(links):
                    if link not in known:
                        known.add(link)
                        open_pages += 1
                        queue.put_nowait(link)
            open_pages -= 1
            if not open_pages:
                for _ in range(limit):
                    queue.put_nowait(over)

    async with asyncio.TaskGroup() as group:
        for _ in range(limit):
            group.create_task(worker())
    return pages, failures
