"""Awaits the tasks in the order in which they were made.

refused by: crawl-check
headline: A page waits although there is room for it.
"""


async def crawl(fetch, start, limit):
    pages, failures, known = {}, {}, {start}
    places = asyncio.Semaphore(limit)

    async def visit(page):
        async with places:
            return await fetch(page)

    tasks = {start: asyncio.create_task(visit(start))}
    while tasks:
        page = next(iter(tasks))
        try:
            pages[page] = await tasks.pop(page)
        except Exception as error:
            failures[page] = error
            continue
        for link in pages[page]:
            if link not in known:
                known.add(link)
                tasks[link] = asyncio.create_task(visit(link))
    return pages, failures
