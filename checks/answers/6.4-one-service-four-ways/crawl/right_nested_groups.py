"""Every page waits for the pages that it found, in a group of its own."""


async def crawl(fetch, start, limit):
    pages, failures, seen = {}, {}, set()
    places = asyncio.Semaphore(limit)

    async def visit(page):
        async with places:
            try:
                pages[page] = links = await fetch(page)
            except Exception as error:
                failures[page] = error
                return
        new = set(links) - seen
        seen.update(new)
        async with asyncio.TaskGroup() as group:
            for link in new:
                group.create_task(visit(link))

    seen.add(start)
    await visit(start)
    return pages, failures
