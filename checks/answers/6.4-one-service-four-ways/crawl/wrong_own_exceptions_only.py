"""Catches the exceptions that it can think of.

refused by: crawl-broken-check
headline: One broken page ends the whole crawl.
"""


async def crawl(fetch, start, limit):
    pages, failures = {}, {}
    known = {start}
    places = asyncio.Semaphore(limit)

    async def visit(page):
        try:
            async with places:
                pages[page] = await fetch(page)
        except (OSError, ValueError, RuntimeError, LookupError) as error:
            failures[page] = error
            return
        for link in pages[page]:
            if link not in known:
                known.add(link)
                group.create_task(visit(link))

    async with asyncio.TaskGroup() as group:
        group.create_task(visit(start))
    return pages, failures
