"""Fetches the start page outside of what catches failures.

refused by: crawl-hidden
headline: One broken page ends the whole crawl.
"""


async def crawl(fetch, start, limit):
    pages, failures, known = {start: await fetch(start)}, {}, {start}
    places = asyncio.Semaphore(limit)

    async def visit(page):
        try:
            async with places:
                pages[page] = await fetch(page)
        except Exception as error:
            failures[page] = error
            return
        follow(page)

    def follow(page):
        for link in pages[page]:
            if link not in known:
                known.add(link)
                group.create_task(visit(link))

    async with asyncio.TaskGroup() as group:
        follow(start)
    return pages, failures
